package org.sojourn.internal.row;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * The public handle of a session and the primary key of its row: SHA-256 of the session id, as 64
 * lower-case hexadecimal characters, which are safe under any collation.
 */
public record SessionKey(String value) implements Comparable<SessionKey> {

    /**
     * No UTF-8 sequence starts with this byte, so an id that has no form in UTF-8 never gets the
     * key of an id that has one.
     */
    private static final byte NOT_UTF_8 = (byte) 0xFF;

    /** Beyond the letters of the keys of emptied sessions. */
    private static final char CLAIM = 'w';

    /** The key of a session id. Any string is accepted. */
    public static SessionKey of(String sessionId) {
        Objects.requireNonNull(sessionId, "sessionId");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (hasNoSurrogates(sessionId)) {
                digest.update(sessionId.getBytes(StandardCharsets.UTF_8));
            } else {
                addSurrogates(digest, sessionId);
            }
            return new SessionKey(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** Every id that Sojourn has made. Such a string has a form in UTF-8. */
    private static boolean hasNoSurrogates(String sessionId) {
        for (int i = 0; i < sessionId.length(); i++) {
            if (Character.isSurrogate(sessionId.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static void addSurrogates(MessageDigest digest, String sessionId) {
        try {
            digest.update(
                    StandardCharsets.UTF_8
                            .newEncoder()
                            .encode(CharBuffer.wrap(sessionId.toCharArray())));
        } catch (CharacterCodingException unpairedSurrogate) {
            digest.update(NOT_UTF_8);
            ByteBuffer characters = ByteBuffer.allocate(sessionId.length() * Character.BYTES);
            characters.asCharBuffer().put(sessionId);
            digest.update(characters);
        }
    }

    /**
     * What all keys after a key are greater than; without a key, what all keys are greater than. It
     * is not empty, because to some databases an empty text is null.
     */
    public static String before(Optional<SessionKey> first) {
        return first.map(SessionKey::value).orElse(" ");
    }

    /**
     * The key under which an emptied session is kept for a while. It starts with a letter that is
     * no hexadecimal digit, so it is the key of no id.
     */
    public SessionKey ofEmptied() {
        int digit = Character.digit(value.charAt(0), 16);
        return new SessionKey((char) ('g' + digit) + value.substring(1));
    }

    /** Whether this is the key of an emptied session, or of another row that is no session. */
    public boolean isOfEmptied() {
        return value.charAt(0) >= 'g';
    }

    /** The key of a row that is no session: it starts with a letter that no other key has. */
    public SessionKey ofClaim() {
        return new SessionKey(CLAIM + value.substring(1));
    }

    /** Whether this is the key of a row that is no session. */
    public boolean isClaim() {
        return value.charAt(0) == CLAIM;
    }

    /** Whether the last digits of both keys are the same, at most as many as a key has. */
    public boolean endsLike(SessionKey other, int digits) {
        return value.regionMatches(
                value.length() - digits, other.value, other.value.length() - digits, digits);
    }

    @Override
    public int compareTo(SessionKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
