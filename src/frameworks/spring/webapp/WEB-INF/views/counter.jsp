<%@ page contentType="text/html; charset=UTF-8" session="false" %>
<%@ taglib prefix="form" uri="http://www.springframework.org/tags/form" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Counter</title></head>
<body>
<p>User <span id="user">${user}</span>, tab <span id="tab">${tab}</span></p>
<p>Count <span id="count">${count}</span></p>
<p id="message">${message}</p>
<form:form id="counter" action="counter" modelAttribute="note">
    <input type="hidden" name="tab" value="${tab}">
    <form:input path="text"/>
    <button id="add">Add</button>
</form:form>
<form:form id="leave" action="logout" modelAttribute="note">
    <button id="logout">Log out</button>
</form:form>
</body>
</html>
