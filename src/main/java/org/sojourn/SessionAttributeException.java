package org.sojourn;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/**
 * The value of an attribute cannot be stored or read back: its class is not serializable, is not on
 * the allow-list, or is not of the type that was asked for. The message names the attribute, the
 * class and, if there is one, the setting that allows the class.
 *
 * @since 0.1
 */
public final class SessionAttributeException extends SojournException {

    private static final long serialVersionUID = 1L;

    /**
     * Called by Sojourn only; {@code MessageText} is internal.
     *
     * @param message what is wrong and what to do, with its code
     * @param cause the cause, or null
     */
    public SessionAttributeException(MessageText message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
