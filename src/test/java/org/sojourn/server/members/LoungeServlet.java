package org.sojourn.server.members;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;

/** The same, for members only. */
@ServletSecurity(@HttpConstraint(rolesAllowed = "member"))
@WebServlet("/lounge/*")
public class LoungeServlet extends MemberServlet {

    private static final long serialVersionUID = 1L;
}
