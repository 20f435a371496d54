<%@ page contentType="text/html;charset=UTF-8" session="false" %>
<%@ taglib prefix="spring" uri="http://www.springframework.org/tags" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Notes</title></head>
<body>
<p id="user"><spring:escapeBody htmlEscape="true">${user}</spring:escapeBody></p>
<p id="items"><spring:escapeBody htmlEscape="true">${items}</spring:escapeBody></p>
<p id="clicks">${clicks}</p>
<p id="message">${message}</p>
<form action="notes" method="post">
    <input type="hidden" id="csrf" name="${_csrf.parameterName}" value="${_csrf.token}">
    <input type="hidden" name="tab" value="${tab}">
    <input id="item" name="item">
    <button id="add">Add</button>
</form>
<form action="logout" method="post">
    <input type="hidden" name="${_csrf.parameterName}" value="${_csrf.token}">
    <button id="logout">Log out</button>
</form>
</body>
</html>
