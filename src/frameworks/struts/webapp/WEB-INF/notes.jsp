<%@ page contentType="text/html;charset=UTF-8" session="false" %>
<%@ taglib prefix="s" uri="/struts-tags" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Notes</title></head>
<body>
<p id="user"><s:property value="user"/></p>
<p id="items"><s:property value="items"/></p>
<p id="clicks"><s:property value="clicks"/></p>
<s:form id="of-add" action="add" theme="simple">
    <s:token name="tab%{tab}"/>
    <s:hidden name="tab"/>
    <s:textfield id="item" name="item" value=""/>
    <s:submit id="add" value="Add"/>
</s:form>
<s:form id="of-logout" action="logout" theme="simple">
    <s:submit id="logout" value="Log out"/>
</s:form>
</body>
</html>
