<%@ page contentType="text/html;charset=UTF-8" session="false" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Login</title></head>
<body>
<form method="post">
    <input id="name" name="username">
    <input id="password" name="password" type="password">
    <input id="remember" name="rememberMe" type="checkbox" value="true">
    <button id="login">Log in</button>
</form>
</body>
</html>
