package org.sojourn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the field of a session model that receives the network address of the client at the login:
 * {@code ServletRequest.getRemoteAddr()}, or what a bean of type {@link
 * org.sojourn.spi.ClientAddressFilter} makes of it.
 *
 * <pre>{@code
 * @Entity @SessionModel
 * public class ShopSession extends SessionRecord {
 *     @ClientAddress @Column(name = "address", length = 45)
 *     private String address;
 * }
 * }</pre>
 *
 * <p>The field is a {@code String}, and its column allows null. It is written like that of {@link
 * UserAgent}.
 *
 * @see SessionInfo#address()
 * @since 0.1
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ClientAddress {}
