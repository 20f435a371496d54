package org.sojourn.internal.web;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a text has in a response.
 *
 * @param isUtf8 whether that can be counted, and need not be estimated
 * @param mostBytes how many bytes a character has at most in another encoding
 */
record EncodedLength(boolean isUtf8, double mostBytes) {

    /** No encoding needs more. */
    private static final double UNKNOWN = 4;

    static EncodedLength of(@Nullable String encoding) {
        if (encoding == null) {
            return new EncodedLength(false, UNKNOWN);
        }
        try {
            Charset charset = Charset.forName(encoding);
            return charset.equals(StandardCharsets.UTF_8)
                    ? new EncodedLength(true, UNKNOWN)
                    : new EncodedLength(false, charset.newEncoder().maxBytesPerChar());
        } catch (IllegalArgumentException | UnsupportedOperationException serversOwn) {
            return new EncodedLength(false, UNKNOWN);
        }
    }

    /** In bytes; at least as many as there are. */
    long of(CharSequence text) {
        if (!isUtf8) {
            return (long) Math.ceil(text.length() * mostBytes);
        }
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            bytes += bytes(text.charAt(i));
        }
        return bytes;
    }

    /** RFC 3629, section 3: four bytes for a pair of surrogates. */
    private static int bytes(char character) {
        if (character < 0x80) {
            return 1;
        }
        return character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
    }
}
