<%@ page contentType="text/html; charset=UTF-8" session="false" %>
<%@ taglib prefix="s" uri="/struts-tags" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Log in</title></head>
<body>
<s:actionerror/>
<s:form id="login" action="login" theme="simple">
    <s:textfield name="username"/>
    <s:password name="password"/>
    <s:submit value="Log in"/>
</s:form>
</body>
</html>
