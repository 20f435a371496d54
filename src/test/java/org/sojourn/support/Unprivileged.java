package org.sojourn.support;

import java.util.ArrayList;
import java.util.List;

/** Servers that refuse to run, or run differently, as the superuser of the machine. */
final class Unprivileged {

    private Unprivileged() {}

    /** The command, as a user without privileges if the tests run as the superuser. */
    static List<String> command(List<String> command) {
        if (!System.getProperty("user.name").equals("root")) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "--user"));
        wrapped.addAll(command);
        return wrapped;
    }
}
