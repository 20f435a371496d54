package org.sojourn.spi;

/**
 * Makes session ids.
 *
 * <p>An application replaces the generator by an unqualified bean of this type. The default draws
 * {@code SessionConfig.sessionIdBytes()} bytes from a {@link java.security.SecureRandom} and writes
 * them in lower-case hexadecimal: 256 bits by default, where OWASP asks for at least 64 and NIST SP
 * 800-63B for at least 64.
 *
 * <p>Implementations are called by many threads at once.
 */
@FunctionalInterface
public interface SessionIdGenerator {

    /**
     * A new id that nobody can guess.
     *
     * @return 16 to 256 letters, digits, hyphens and underscores, with at least 128 bits of entropy
     */
    String next();
}
