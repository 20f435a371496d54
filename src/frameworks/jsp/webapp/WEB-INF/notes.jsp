<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Notes</title></head>
<body>
<c:set var="counter" value="clicks-${tab}"/>
<p id="user"><c:out value="${sessionScope.user}"/></p>
<p id="items"><c:out value="${sessionScope.notes}"/></p>
<p id="clicks"><c:out value="${sessionScope[counter]}" default="0"/></p>
<c:set var="shown" scope="session" value="${shown + 1}"/>
<form action="notes" method="post">
    <input type="hidden" name="tab" value="<c:out value='${tab}'/>">
    <input id="item" name="item">
    <button id="add" name="add">Add</button>
    <button id="logout" name="logout">Log out</button>
</form>
</body>
</html>
