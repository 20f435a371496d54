package org.sojourn;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/**
 * The supertype of all exceptions that Sojourn throws. The message starts with a stable code and
 * names what is wrong, with the names concerned, and what to do about it. It never contains a
 * session id or the content of a session.
 *
 * @since 0.1
 */
public abstract sealed class SojournException extends RuntimeException
        permits CorruptSessionException,
                SessionAttributeException,
                SessionConfigException,
                SessionStateException,
                SessionStoreException,
                SessionTooLargeException,
                StaleLoginException,
                TooManySessionsException {

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
