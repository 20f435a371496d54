package org.sojourn;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a session boundary: {@link WebSession} works inside it, and what changed is stored
 * when it ends.
 *
 * <p>Servlet requests have their boundary already. The annotation is for every other way into an
 * application: a message, a WebSocket, a timer, a program in Java SE:
 *
 * <pre>{@code
 * @ActivateSession
 * void onMessage(@SessionId String id, String item) {
 *     session.set("last", item);
 * }
 * }</pre>
 *
 * <p>The session is loaded when it is first touched (before the method where the method itself
 * begins a transaction, whose connection would else be held while another is waited for), and
 * stored, if it changed, after the method returned and after a transaction of the method ended. A
 * method that throws still stores the session, unless {@link SessionConfig#saveOnError()} is off;
 * if storing fails as well, that failure is added to the method's exception as a suppressed one.
 *
 * <p>Where no parameter is a {@link SessionId}, one of type {@code jakarta.websocket.Session}
 * brings the session along that the WebSocket was opened in: see {@code
 * org.sojourn.websocket.SessionHandshake}.
 *
 * <p>A boundary inside a boundary joins the outer one if it brings no session along, and the
 * nearest one of the same session, by whichever id, if it brings that: it works with what that
 * holds, and the outer boundary stores the changes. A different session opens a boundary of its
 * own. A boundary is bound to its thread.
 *
 * <p>An interceptor binding: it acts on calls from outside the bean, on its methods or on all
 * methods of an annotated class.
 */
@Inherited
@InterceptorBinding
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ActivateSession {}
