<%@ page contentType="text/html;charset=UTF-8" session="false" %>
<%@ taglib prefix="s" uri="/struts-tags" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Login</title></head>
<body>
<s:form id="of-login" action="login" theme="simple">
    <s:textfield id="name" name="name"/>
    <s:password id="password" name="password"/>
    <s:submit id="login" value="Log in"/>
</s:form>
</body>
</html>
