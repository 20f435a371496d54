package org.sojourn;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/**
 * What a row holds cannot be read as a session: it was damaged, written by something else, or by a
 * newer version. The message names the session key and what is wrong.
 *
 * <p>Whether a boundary throws it or only reports it is decided by {@link SessionConfig#corrupt()}.
 * {@link SessionBackend}, which does not look at what the bytes mean, throws it where the row
 * itself is damaged.
 */
public final class CorruptSessionException extends SojournException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by Sojourn only.
     *
     * @param message what is wrong and what to do, with its code
     * @param cause what lies beneath, or null
     */
    public CorruptSessionException(MessageText message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
