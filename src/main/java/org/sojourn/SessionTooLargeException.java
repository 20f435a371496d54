package org.sojourn;

import org.jspecify.annotations.Nullable;

/**
 * The data of a session exceeds {@link SessionConfig#maxDataSize()}. Nothing was stored; the
 * database keeps the session as it was before.
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
