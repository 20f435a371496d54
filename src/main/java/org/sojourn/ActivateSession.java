package org.sojourn;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a session boundary: inside the method, {@link WebSession} can be used, and what
 * changed is stored when the method ends.
 *
 * <p>A servlet request has its boundary already, and so has a request of Jakarta REST where there
 * is no servlet container. The annotation is for each other entry to an application: a message, a
 * WebSocket, a timer, a program in Java SE:
 *
 * <pre>{@code
 * @ActivateSession
 * void onMessage(@SessionId String id, String item) {
 *     session.set("last", item);
 * }
 * }</pre>
 *
 * <p>The session is loaded when it is first touched. There is one exception: if the method itself
 * begins a transaction, the session is loaded before the method, so that the transaction's
 * connection is not held while the session waits for another one. If the session changed, it is
 * stored after the method returned and after a transaction of the method ended. If the method
 * throws, the session is stored nevertheless, unless {@link SessionConfig#saveOnError()} is false;
 * if storing fails as well, that failure is added to the method's exception as a suppressed one.
 *
 * <p>If no parameter is a {@link SessionId}, a parameter of type {@code jakarta.websocket.Session}
 * brings the session in which the WebSocket was opened: see {@code
 * org.sojourn.websocket.SessionHandshake}.
 *
 * <p>A boundary can be inside another one. If it brings no session, it joins the outer boundary. If
 * it brings a session that an outer boundary has, by its current or its previous id, it joins the
 * nearest boundary of that session. It then works with that boundary's session, and the outer
 * boundary stores the changes. If it brings a different session, it is a boundary of its own. A
 * boundary is bound to its thread.
 *
 * <p>The annotation is an interceptor binding: it acts on calls from outside the bean, on its
 * methods or on all methods of an annotated class.
 *
 * @since 0.1
 */
@Inherited
@InterceptorBinding
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ActivateSession {}
