package org.sojourn.internal.manager;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig.Corrupt;

/**
 * The attributes as the application handles them: what cannot be read is treated by the policy, and
 * an observer learns of each change.
 */
final class ObservedAttributes {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private final Attributes attributes;
    private final Corrupt policy;
    private SessionObserver observer;

    ObservedAttributes(Attributes attributes, Corrupt policy, SessionObserver observer) {
        this.attributes = attributes;
        this.policy = policy;
        this.observer = observer;
    }

    void observe(SessionObserver newObserver) {
        observer = newObserver;
    }

    Optional<Object> get(String name) {
        return read(HiddenAttributes.stored(name), decoded -> {});
    }

    /**
     * The value, or what the policy leaves of it.
     *
     * @param completion gives a value that was decoded what was not stored with it
     */
    Optional<Object> read(String name, Consumer<Object> completion) {
        try {
            return attributes.get(name, completion);
        } catch (SessionAttributeException unreadable) {
            if (policy == Corrupt.FAIL) {
                throw unreadable;
            }
            LOG.log(Level.ERROR, unreadable.getMessage());
            if (policy == Corrupt.DROP) {
                attributes.remove(name);
            }
            return Optional.empty();
        }
    }

    void set(String name, Object value) {
        Object former = former(name);
        attributes.set(HiddenAttributes.stored(name), value);
        observer.attributeSet(name, value, former);
    }

    void remove(String name) {
        Object former = former(name);
        attributes.remove(HiddenAttributes.stored(name));
        if (former != null) {
            observer.attributeRemoved(name, former);
        }
    }

    void clear() {
        attributes.names().forEach(this::remove);
    }

    /** Whoever replaces a value need not be able to read it. */
    private @Nullable Object former(String name) {
        if (!observer.isWatching()) {
            return null;
        }
        try {
            return attributes.get(HiddenAttributes.stored(name)).orElse(null);
        } catch (SessionAttributeException unreadable) {
            return null;
        }
    }
}
