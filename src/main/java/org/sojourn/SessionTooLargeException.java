package org.sojourn;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/**
 * A session's data exceeds {@link SessionConfig#maxDataSize()}. Nothing was stored; the session
 * keeps its former state in the database.
 */
public final class SessionTooLargeException extends SojournException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by Sojourn only.
     *
     * @param message what is wrong and what to do, with its code
     * @param cause what lies beneath, or null
     */
    public SessionTooLargeException(MessageText message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
