package org.sojourn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the parameter of an {@link ActivateSession} method that carries the session id.
 *
 * <pre>{@code
 * @ActivateSession
 * void onMessage(@SessionId String id, String text) { … }
 * }</pre>
 *
 * <p>The parameter is a {@code String} and may be null (no session yet). An id that is malformed,
 * unknown or expired counts as none. It is never adopted, so a client cannot choose the id of
 * another user's session. If the method then stores something, the session gets a new id, which
 * {@link WebSession#id()} returns.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface SessionId {}
