package org.sojourn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the field of a session model that receives the name of the client's program: the header
 * {@code User-Agent} of the request with the login.
 *
 * <pre>{@code
 * @Entity @SessionModel
 * public class ShopSession extends SessionRecord {
 *     @UserAgent @Column(name = "user_agent", length = 200)
 *     private String userAgent;
 * }
 * }</pre>
 *
 * <p>The field is a {@code String}, and its column allows null. Sojourn writes it when the session
 * gets a principal, and not before: nothing is stored of visitors without a login. A long value is
 * cut to the length of the column. Characters that are no printable ASCII become question marks.
 * Without such a field, nothing is stored and lists show nothing.
 *
 * @see ClientAddress
 * @see SessionInfo#userAgent()
 * @since 0.1
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface UserAgent {}
