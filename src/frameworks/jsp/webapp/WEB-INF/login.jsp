<%@ page contentType="text/html;charset=UTF-8" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Login</title></head>
<body>
<form action="notes" method="post">
    <input id="name" name="name">
    <input id="password" name="password" type="password">
    <button id="login" name="login">Log in</button>
</form>
</body>
</html>
