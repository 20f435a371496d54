package org.sojourn.internal.manager;

import org.jspecify.annotations.Nullable;

/** Is told what happens to the session of one boundary, on the thread on which it happens. */
public interface SessionObserver {

    /** Looks away. */
    SessionObserver NOBODY =
            new SessionObserver() {
                @Override
                public boolean isWatching() {
                    return false;
                }
            };

    /** Whether it is worth while to find out what was there before a change. */
    default boolean isWatching() {
        return true;
    }

    /** A session was made; nothing is in it yet. */
    default void created() {}

    /** An attribute was set, in the place of a former value or of none. */
    default void attributeSet(String name, Object value, @Nullable Object former) {}

    /** An attribute was removed. */
    default void attributeRemoved(String name, Object former) {}

    /** Whether a value wants {@link #passivating} to be told before it is encoded. */
    default boolean isPassivated(Object value) {
        return false;
    }

    /** A value is about to be encoded, to be compared and stored. */
    default void passivating(Object value) {}

    /** A value was decoded, or goes on living after it was encoded. */
    default void activated(Object value) {}

    /** The session got another id. */
    default void idRotated(String previousId) {}

    /**
     * The session has ended here and its row is gone. What it held can still be read, until this
     * returns.
     *
     * @param id the id that it had
     */
    default void ended(String id) {}

    /** The session turned out to have been ended by somebody else. */
    default void lost() {}
}
