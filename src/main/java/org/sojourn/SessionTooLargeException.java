package org.sojourn;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/**
 * The data of a session exceeds {@link SessionConfig#maxDataSize()}. Nothing was stored; the
 * database keeps the session as it was before.
 *
 * @since 0.1
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
