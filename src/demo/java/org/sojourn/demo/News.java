package org.sojourn.demo;

import java.time.Instant;

/**
 * What a browser is shown of a happening.
 *
 * @param key the beginning of the session key
 * @param mine whether it happened to the session of this browser, not to another one of its user
 * @param past whether it had happened before the browser began to follow
 */
public record News(String what, String key, boolean mine, boolean past, Instant at, int node) {

    private static final int SHOWN = 12;

    static News of(Happening happening, boolean isMine, boolean isPast, int node) {
        String key = happening.key();
        return new News(
                happening.what(),
                key.substring(0, Math.min(SHOWN, key.length())),
                isMine,
                isPast,
                happening.at(),
                node);
    }
}
