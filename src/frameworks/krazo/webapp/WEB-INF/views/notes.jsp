<%@ page contentType="text/html;charset=UTF-8" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Notes</title></head>
<body>
<p id="user">${mvc.encoders.html(visitor.name)}</p>
<p id="items">${mvc.encoders.html(visitor.notes.toString())}</p>
<p id="clicks">${clicks}</p>
<form action="${mvc.basePath}/notes/add" method="post">
    <input type="hidden" name="${mvc.csrf.name}" value="${mvc.csrf.token}">
    <input type="hidden" name="tab" value="${mvc.encoders.html(tab)}">
    <input id="item" name="item">
    <button id="add">Add</button>
</form>
<form action="${mvc.basePath}/notes/logout" method="post">
    <input type="hidden" name="${mvc.csrf.name}" value="${mvc.csrf.token}">
    <button id="logout">Log out</button>
</form>
</body>
</html>
