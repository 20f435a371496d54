<%@ page contentType="text/html;charset=UTF-8" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Login</title></head>
<body>
<form action="${mvc.basePath}/notes/login" method="post">
    <input type="hidden" name="${mvc.csrf.name}" value="${mvc.csrf.token}">
    <input id="name" name="name">
    <input id="password" name="password" type="password">
    <button id="login">Log in</button>
</form>
</body>
</html>
