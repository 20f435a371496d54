package org.sojourn.internal.manager;

import java.time.Duration;

/** What the client has to be told after a commit. */
public sealed interface ClientUpdate {

    /** Nothing: what the client holds is right. */
    record Keep() implements ClientUpdate {}

    /**
     * The session id, because it is new or the session was renewed.
     *
     * @param isNew whether the client does not know it
     * @param maxAge how long the session lives if it is not used
     */
    record SetId(String id, boolean isNew, Duration maxAge) implements ClientUpdate {

        @Override
        public String toString() {
            return "SetId[" + maxAge + "]";
        }
    }

    /** That the session whose id it holds was ended by this boundary. */
    record ClearId() implements ClientUpdate {}
}
