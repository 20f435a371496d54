<%@ page contentType="text/html;charset=UTF-8" session="false" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Login</title></head>
<body>
<form action="login" method="post">
    <input type="hidden" name="${_csrf.parameterName}" value="${_csrf.token}">
    <input id="name" name="name">
    <input id="password" name="password" type="password">
    <input id="remember" name="remember-me" type="checkbox">
    <button id="login">Log in</button>
</form>
</body>
</html>
