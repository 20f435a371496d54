package org.sojourn;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/**
 * The superclass of the exceptions of Sojourn. The message starts with a stable code, names the
 * problem and the objects concerned, and ends with the remedy. It never contains a session id or a
 * session's content.
 */
public abstract sealed class SojournException extends RuntimeException
        permits CorruptSessionException,
                SessionAttributeException,
                SessionConfigException,
                SessionStateException,
                SessionStoreException,
                SessionTooLargeException {

    private static final long serialVersionUID = 1L;

    /** The code of the message. */
    private final String code;

    SojournException(MessageText message, @Nullable Throwable cause) {
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
