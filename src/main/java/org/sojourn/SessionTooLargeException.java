package org.sojourn;

import org.jspecify.annotations.Nullable;

/**
 * A session's data exceeds {@link SessionConfig#maxDataSize()}. Nothing was stored; the session
 * keeps its former state in the database.
 */
public final class SessionTooLargeException extends SojournException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by Sojourn only.
     *
     * @param code {@code SJN} and five digits
     * @param text what is wrong and what to do
     * @param cause what lies beneath, or null
     */
    public SessionTooLargeException(String code, String text, @Nullable Throwable cause) {
        super(code, text, cause);
    }
}
