<%@ page contentType="text/html;charset=UTF-8" session="false" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Notes</title></head>
<body>
<p id="user"><c:out value="${user}"/></p>
<p id="items"><c:out value="${items}"/></p>
<p id="clicks">${clicks}</p>
<form action="notes" method="post">
    <input type="hidden" name="tab" value="${tab}">
    <input id="item" name="item">
    <button id="add">Add</button>
</form>
<form action="logout" method="post">
    <button id="logout">Log out</button>
</form>
</body>
</html>
