package org.sojourn.internal.manager;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.row.SessionKey;

/**
 * A session id: the client's secret. One that came from outside is well-formed, and not trusted in
 * any other way.
 *
 * @param value 16 to 256 characters of base64url (RFC 4648, section 5)
 */
public record SessionId(String value) {

    private static final int SHORTEST = 16;
    private static final int LONGEST = 256;

    /**
     * @throws IllegalArgumentException if the value is not well-formed
     */
    public SessionId {
        if (flawOf(value).isPresent()) {
            throw new IllegalArgumentException("malformed");
        }
    }

    /** The session id that a text is; empty if it cannot be one, and is never looked up. */
    public static Optional<SessionId> parse(@Nullable String text) {
        return flawOf(text).isEmpty() ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    /** What keeps a text from being a session id, without the text itself. */
    public static Optional<String> flawOf(@Nullable String text) {
        if (text == null) {
            return Optional.of("null");
        }
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return Optional.of("an id of %d characters".formatted(text.length()));
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isUrlSafe(text.charAt(i))) {
                return Optional.of("an id with character U+%04X".formatted(text.codePointAt(i)));
            }
        }
        return Optional.empty();
    }

    private static boolean isUrlSafe(int character) {
        return character >= 'a' && character <= 'z'
                || character >= '0' && character <= '9'
                || character >= 'A' && character <= 'Z'
                || character == '-'
                || character == '_';
    }

    /** The key under which its session is stored. */
    public SessionKey key() {
        return SessionKey.of(value);
    }

    /** The id is a secret. */
    @Override
    public String toString() {
        return "SessionId";
    }
}
