package org.sojourn.internal.message;

import org.sojourn.internal.text.OneLine;

/**
 * A failure in the form in which it is logged with its stack trace: each of its texts in one line.
 * A failure whose texts need no escaping is logged unchanged.
 */
public final class LoggedFailure extends Throwable {

    private static final long serialVersionUID = 1L;

    /** A longer chain of causes is cut, because it may be a circle. */
    private static final int MAX_CAUSES = 16;

    private LoggedFailure(Throwable original, int causes) {
        super(OneLine.escaped(String.valueOf(original.toString())));
        setStackTrace(original.getStackTrace());
        Throwable cause = original.getCause();
        if (cause != null && causes > 0) {
            initCause(new LoggedFailure(cause, causes - 1));
        }
        for (Throwable suppressed : original.getSuppressed()) {
            if (causes > 0) {
                addSuppressed(new LoggedFailure(suppressed, causes - 1));
            }
        }
    }

    public static Throwable of(Throwable failure) {
        return isFit(failure, MAX_CAUSES) ? failure : new LoggedFailure(failure, MAX_CAUSES);
    }

    /** The name and the message of the original. */
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }

    private static boolean isFit(Throwable failure, int causes) {
        if (!OneLine.isFit(String.valueOf(failure.toString()))) {
            return false;
        }
        Throwable cause = failure.getCause();
        if (causes > 0 && cause != null && !isFit(cause, causes - 1)) {
            return false;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (causes > 0 && !isFit(suppressed, causes - 1)) {
                return false;
            }
        }
        return true;
    }
}
