package org.sojourn.server.app;

import org.sojourn.WebSession;

/** What a message may ask for, as in {@code set name value}. */
final class SocketCommands {

    private SocketCommands() {}

    static String perform(WebSession session, String text) {
        String[] words = text.split(" ");
        switch (words[0]) {
            case "set":
                session.set(words[1], words[2]);
                return "set";
            case "get":
                return session.get(words[1], String.class).orElse("-");
            case "renew":
                session.rotateId();
                return "renewed";
            case "logout":
                session.invalidate();
                return "ended";
            default:
                throw new IllegalArgumentException(text);
        }
    }

    /** Servers wrap what a method of an endpoint throws, or do not. */
    static String message(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
