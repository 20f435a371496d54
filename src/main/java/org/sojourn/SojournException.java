package org.sojourn;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/**
 * Anything that Sojourn complains about. The message starts with a stable code, says what is wrong,
 * with the names concerned, and what to do about it. It never contains a session id or a session's
 * content.
 */
public class SojournException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The code of the message. */
    private final String code;

    /**
     * Made by Sojourn only.
     *
     * @param message what is wrong and what to do, with its code
     * @param cause what lies beneath, or null
     */
    protected SojournException(MessageText message, @Nullable Throwable cause) {
        super(message.toString(), cause);
        this.code = message.code();
    }

    /**
     * The code of the message, for look-up and for alarms.
     *
     * @return {@code SJN} and five digits
     */
    public final String code() {
        return code;
    }
}
