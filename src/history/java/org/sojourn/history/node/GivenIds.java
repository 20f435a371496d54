package org.sojourn.history.node;

import org.sojourn.spi.SessionIdGenerator;

/** The ids that the clients have chosen, so that they know them whatever becomes of a request. */
final class GivenIds implements SessionIdGenerator {

    private final ThreadLocal<String> given = new ThreadLocal<>();

    void give(String id) {
        given.set(id);
    }

    @Override
    public String next() {
        String id = given.get();
        given.remove();
        if (id == null || id.isEmpty()) {
            throw new IllegalStateException("No client has given an id.");
        }
        return id;
    }
}
