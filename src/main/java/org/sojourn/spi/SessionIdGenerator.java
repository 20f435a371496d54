package org.sojourn.spi;

/**
 * Makes session ids.
 *
 * <p>An application replaces the generator by an unqualified bean of this type. The default draws
 * {@code SessionConfig.sessionIdBytes()} bytes from a {@link java.security.SecureRandom} and writes
 * them in lower-case hexadecimal: 256 bits by default, where OWASP asks for at least 64 and NIST SP
 * 800-63B for at least 64.
 *
 * <p>Each id is checked before it is used, because one that a cookie does not bring back would be
 * stored and never found: another kind of id, null, or one that a session has already is refused
 * with {@link org.sojourn.SessionStateException}, and nothing is stored. The first id is asked for,
 * and checked, when the application starts (in Java SE when a session is used first); a generator
 * that throws then is asked again when an id is needed.
 *
 * <p>Implementations are called by many threads at once.
 */
@FunctionalInterface
public interface SessionIdGenerator {

    /**
     * A new id that nobody can guess.
     *
     * @return 16 to 256 letters (of ASCII), digits, hyphens and underscores, with at least 128 bits
     *     of entropy, and never the same twice
     */
    String next();
}
