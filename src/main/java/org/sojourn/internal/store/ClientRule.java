package org.sojourn.internal.store;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.row.Client;

/**
 * How long the values of a client may be, in characters.
 *
 * @param userAgent 0 if there is no column for it
 * @param address 0 if there is no column for it
 */
record ClientRule(int userAgent, int address) {

    /** The values as their columns hold them: cut, and of characters that every column has. */
    Client fit(Client client) {
        return new Client(fit(client.userAgent(), userAgent), fit(client.address(), address));
    }

    private static @Nullable String fit(@Nullable String value, int length) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        String cut = value.substring(0, Math.min(value.length(), length));
        return cut.replaceAll("[^ -~]", "?");
    }
}
