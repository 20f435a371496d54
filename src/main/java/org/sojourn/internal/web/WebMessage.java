package org.sojourn.internal.web;

import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** What can be wrong with an HTTP request or a WebSocket, and what is around it. */
enum WebMessage implements Message {
    SESSION_OVER(
            508,
            "HttpSession.{method} was called on a session that was invalidated or expired.",
            "Ask the request for its session again."),
    NO_SESSION_TO_ROTATE(
            510,
            "The session id cannot be changed, because the request has no session.",
            "Call getSession() first."),
    ACCESSOR_OUT_OF_REACH(
            511,
            "The session of this accessor is over, got another id, or was not stored yet.",
            "Get the accessor from the session of a request, and use it after"
                    + " startAsync() or the end of the request."),
    WEAKER_THAN_POLICY(
            727,
            "What the servlet container has for {setting} is weaker than the policy {policy}"
                    + " demands ({source}): {value}, or stricter.",
            "Remove it from <session-config> of web.xml, or from the code that sets it, or set"
                    + " {setting}."),
    LISTENER_FAILED(
            703,
            "The session listener {listener} failed: {reason}. The session and the other"
                    + " listeners go on.",
            "Fix the listener; the stack trace follows."),
    LISTENER_UNSEEN(
            704,
            "The session listener {listener} is declared, but this server does not show"
                    + " Sojourn the instance that it made, so the listener is not notified of"
                    + " sessions.",
            "Observe org.sojourn.event.SessionEvent instead, or use Sojourn on a server"
                    + " that the guide names."),
    TRACKING_BY_COOKIE_ONLY(
            705,
            "The application asks for session ids by [{modes}]. They travel in the cookie all the"
                    + " same, and never in a URL, where they would be logged and passed on.",
            "Remove the tracking modes from web.xml and setSessionTrackingModes, or add"
                    + " COOKIE."),
    HANDSHAKE_WITHOUT_SESSION(
            706,
            "A WebSocket was opened without its session.",
            "Add configurator = SessionHandshake.class to @ServerEndpoint."),
    SESSION_OF_SOCKET_OVER(707, "The session has ended.", "Open another WebSocket."),
    SHARED_USER_PROPERTIES(
            708,
            "This server has one set of user properties for all connections of a"
                    + " WebSocket endpoint, so that users would get each other's session.",
            "Use a server with Jakarta WebSocket 2.1."),
    FILTER_BEFORE_OURS(
            712,
            "Filter {filter} is called before Sojourn's, so that it and what it calls"
                    + " would get the server's own session instead of the stored one.",
            "Have it mapped after the filters of web.xml (addMappingForUrlPatterns with"
                    + " isMatchAfter = true), or declare it in web.xml instead."),
    REQUEST_STILL_RUNNING(
            713,
            "Another thread answers a request that has started asynchronously and not returned for"
                    + " {limit}. The response is sent, and the new session id of the request cannot"
                    + " reach the client.",
            "Have the request return, and not wait for the thread that answers it, or begin and"
                    + " rotate the session before startAsync()."),
    NO_CDI(
            725,
            "There is no CDI container in this application, so Sojourn does nothing, and"
                    + " sessions are the servlet container's own.",
            "Have CDI start, for instance by a file WEB-INF/beans.xml, or remove the JAR."),
    FILTER_LEFT_OUT(
            726,
            "The servlet container has left Sojourn's filter out, so sessions are the"
                    + " container's own.",
            "If web.xml has <absolute-ordering>, add <others/> to it: JARs that are not"
                    + " named there are left out, with their initializers.");

    private final Template template;

    WebMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }
}
