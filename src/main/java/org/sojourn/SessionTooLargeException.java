package org.sojourn;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/**
 * A session's data exceeds {@link SessionConfig#maxDataSize()}. Nothing was stored; the row of the
 * session is unchanged.
 */
public final class SessionTooLargeException extends SojournException {

    private static final long serialVersionUID = 1L;

    /**
     * Called by Sojourn only; {@code MessageText} is internal.
     *
     * @param message what is wrong and what to do, with its code
     * @param cause the cause, or null
     */
    public SessionTooLargeException(MessageText message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
