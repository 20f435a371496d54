package org.sojourn.tool;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/** Ends a command with a message and an exit code. */
final class ToolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    ToolException(MessageText message, int exitCode, @Nullable Throwable cause) {
        super(message.toString(), cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
