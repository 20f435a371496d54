package org.sojourn.internal.manager;

import org.jspecify.annotations.Nullable;

/**
 * Is notified of what happens to a session from its begin, or from when it was found, to its end;
 * on the thread on which it happens, so possibly on several at the same time.
 */
public interface SessionObserver {

    /** Does nothing. */
    SessionObserver NONE =
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

    /** A session was begun; nothing is in it yet. */
    default void created() {}

    /** An attribute was set, in the place of a previous value or of none. */
    default void attributeSet(String name, Object value, @Nullable Object previous) {}

    /** An attribute was removed. */
    default void attributeRemoved(String name, Object previous) {}

    /** Whether {@link #passivating} is to be called for a value before it is encoded. */
    default boolean isPassivated(Object value) {
        return false;
    }

    /** A value is about to be encoded, to be compared and stored. */
    default void passivating(Object value) {}

    /** A value was decoded, or is used on after it was encoded. */
    default void activated(Object value) {}

    /** The session is to have another id. */
    default void idRotated(String previousId) {}

    /**
     * The session has ended here and its row is deleted. What it held can still be read, until this
     * returns.
     *
     * @param id the id that it had
     */
    default void ended(String id) {}
}
