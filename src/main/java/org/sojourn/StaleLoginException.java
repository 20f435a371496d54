package org.sojourn;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/**
 * The user has to prove the identity once more, because the last proof is too old, or there was
 * none: {@link WebSession#requireFresh}.
 *
 * @since 0.1
 */
public final class StaleLoginException extends SojournException {

    private static final long serialVersionUID = 1L;

    /**
     * Called by Sojourn only; {@code MessageText} is internal.
     *
     * @param message what is wrong and what to do, with its code
     * @param cause the cause, or null
     */
    public StaleLoginException(MessageText message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
