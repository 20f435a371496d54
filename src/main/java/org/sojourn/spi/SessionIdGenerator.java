package org.sojourn.spi;

/**
 * Makes session ids.
 *
 * <p>An unqualified bean of this type replaces the default generator. The default draws {@code
 * SessionConfig.sessionIdBytes()} bytes from a {@link java.security.SecureRandom} and writes them
 * in lower-case hexadecimal: 256 bits by default, where OWASP and NIST SP 800-63B ask for at least
 * 64.
 *
 * <p>Each id is checked before it is used, because a session whose id does not fit into a cookie
 * would be stored and never found. An id of another form, null, and an id that a session has
 * already are refused with {@link org.sojourn.SessionStateException}, and nothing is stored. The
 * first id is generated and checked when the application starts (in Java SE when a session is first
 * used). If the generator throws then, it is called again when an id is needed.
 *
 * <p>Many threads call an implementation at once.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface SessionIdGenerator {

    /**
     * A new id, which cannot be guessed.
     *
     * @return 16 to 256 letters (of ASCII), digits, hyphens and underscores, with at least 128 bits
     *     of entropy, and never the same twice
     */
    String next();
}
