package org.sojourn.internal.row;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the client of a login.
 *
 * @param userAgent the name of its program; null if it is not known
 * @param address its network address; null if it is not known
 */
public record Client(@Nullable String userAgent, @Nullable String address) {

    public static final Client UNKNOWN = new Client(null, null);
}
