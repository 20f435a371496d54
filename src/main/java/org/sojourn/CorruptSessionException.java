package org.sojourn;

import org.jspecify.annotations.Nullable;

/**
 * The content of a row cannot be read as a session: it was damaged, written by another program, or
 * written by a newer version. The message names the session key and what is wrong.
 *
 * <p>{@link SessionConfig#corrupt()} decides whether a boundary throws it or only reports it.
 * {@link SessionBackend} does not interpret the bytes; it throws it if the row itself is damaged.
 */
public final class CorruptSessionException extends SojournException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by Sojourn only.
     *
     * @param code {@code SJN} and five digits
     * @param text what is wrong and what to do
     * @param cause what lies beneath, or null
     */
    public CorruptSessionException(String code, String text, @Nullable Throwable cause) {
        super(code, text, cause);
    }
}
