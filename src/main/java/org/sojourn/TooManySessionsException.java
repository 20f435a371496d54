package org.sojourn;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/**
 * A login was refused, because the principal has as many sessions as {@link
 * SessionConfig#maxSessionsPerPrincipal()} allows, and {@link SessionConfig#maxSessionsPolicy()} is
 * {@code REFUSE_LOGIN}. The stored session is as it was before the login.
 *
 * @since 0.1
 */
public final class TooManySessionsException extends SojournException {

    private static final long serialVersionUID = 1L;

    /**
     * Called by Sojourn only; {@code MessageText} is internal.
     *
     * @param message what is wrong and what to do, with its code
     * @param cause the cause, or null
     */
    public TooManySessionsException(MessageText message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
