<%@ page contentType="text/html; charset=UTF-8" session="false" %>
<%@ taglib prefix="s" uri="/struts-tags" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Counter</title></head>
<body>
<p>User <span id="user"><s:property value="user"/></span>, tab <span id="tab"><s:property value="tab"/></span></p>
<p>Count <span id="count"><s:property value="count"/></span></p>
<s:actionerror/>
<s:form id="counter" action="add" theme="simple">
    <s:token/>
    <s:hidden name="tab"/>
    <s:submit id="add" value="Add"/>
</s:form>
<s:form id="leave" action="logout" theme="simple">
    <s:submit id="logout" value="Log out"/>
</s:form>
</body>
</html>
