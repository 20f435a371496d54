package org.sojourn.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.manager.ManagerMessage;

/** A request whose session is switched off: there is none, and none can be made. */
final class SessionlessRequest extends BoundaryRequest {

    private final String reason;

    SessionlessRequest(HttpServletRequest request, HttpServletResponse response, String reason) {
        super(request, response);
        this.reason = reason;
    }

    @Override
    public HttpSession getSession() {
        if (isLeft()) {
            return super.getSession();
        }
        throw ManagerMessage.SKIPPED.state(reason);
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        if (isLeft()) {
            return super.getSession(create);
        }
        if (create) {
            throw ManagerMessage.SKIPPED.state(reason);
        }
        return null;
    }

    @Override
    public String changeSessionId() {
        throw ManagerMessage.SKIPPED.state(reason);
    }

    @Override
    public @Nullable String getRequestedSessionId() {
        return null;
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return false;
    }

    @Override
    public boolean isRequestedSessionIdFromCookie() {
        return false;
    }

    @Override
    public boolean isRequestedSessionIdFromURL() {
        return false;
    }
}
