package org.sojourn;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/**
 * The content of a row cannot be read as a session: it was damaged, written by another program, or
 * written by a newer version. An encrypted row was changed, or copied from another session or
 * another time. The message names the session key and what is wrong.
 *
 * <p>{@link SessionConfig#corrupt()} decides whether a boundary throws it or only reports it.
 * {@link SessionBackend} does not interpret the bytes that it stores; it throws it if the row
 * itself is damaged, or the base and the changes of a large session.
 *
 * @since 0.1
 */
public final class CorruptSessionException extends SojournException {

    private static final long serialVersionUID = 1L;

    /**
     * Called by Sojourn only; {@code MessageText} is internal.
     *
     * @param message what is wrong and what to do, with its code
     * @param cause the cause, or null
     */
    public CorruptSessionException(MessageText message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
