package org.sojourn.internal.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Strings as UTF-8, extended so that different strings always have different bytes: an unpaired
 * surrogate, which UTF-8 cannot encode, becomes three bytes. All other strings are plain UTF-8.
 */
final class Utf8 {

    private static final byte LEAD_OF_SURROGATES = (byte) 0xED;
    private static final int FIRST_SURROGATES = 0xA0;
    private static final int CONTINUATION = 0x80;
    private static final int SIX_BITS = 0x3F;

    private Utf8() {}

    static byte[] encode(String text) {
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                ? encodeEach(text)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    /** How many bytes {@link #encode} makes. */
    static int length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length++;
            } else if (c < 0x800) {
                length += 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                length += 4;
                i++;
            } else {
                length += 3;
            }
        }
        return length;
    }

    private static byte[] encodeEach(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.codePoints()
                .forEach(
                        character -> {
                            if (Character.getType(character) == Character.SURROGATE) {
                                out.write(LEAD_OF_SURROGATES);
                                out.write(CONTINUATION | character >> 6 & SIX_BITS);
                                out.write(CONTINUATION | character & SIX_BITS);
                            } else {
                                out.writeBytes(
                                        Character.toString(character)
                                                .getBytes(StandardCharsets.UTF_8));
                            }
                        });
        return out.toByteArray();
    }

    /**
     * The string with these bytes.
     *
     * @throws CharacterCodingException if {@link #encode} makes them from no string
     */
    static String decode(byte[] bytes) throws CharacterCodingException {
        StringBuilder text = new StringBuilder(bytes.length);
        int start = 0;
        for (int i = 0; i < bytes.length - 2; i++) {
            if (bytes[i] == LEAD_OF_SURROGATES && (bytes[i + 1] & 0xFF) >= FIRST_SURROGATES) {
                text.append(wellFormed(bytes, start, i));
                text.append(
                        (char) (0xD000 | (bytes[i + 1] & SIX_BITS) << 6 | bytes[i + 2] & SIX_BITS));
                start = i + 3;
                i += 2;
            }
        }
        return text.append(wellFormed(bytes, start, bytes.length)).toString();
    }

    private static CharSequence wellFormed(byte[] bytes, int start, int end)
            throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, start, end - start));
    }
}
