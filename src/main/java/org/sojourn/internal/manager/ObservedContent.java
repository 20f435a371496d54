package org.sojourn.internal.manager;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig.Corrupt;

/**
 * The content of a session as one boundary handles it: a value that cannot be read is treated by
 * the policy of the settings, and the observer of the session is notified of each change.
 */
record ObservedContent(ResidentSession session, SessionLife life) {

    private static final Logger LOG = System.getLogger("org.sojourn");

    Optional<Object> get(String attribute) {
        return read(ContentName.ofAttribute(attribute), decoded -> {});
    }

    /**
     * The value, or what the policy leaves of it.
     *
     * @param completion gives a value that was decoded what was not stored with it
     */
    Optional<Object> read(ContentName name, Consumer<Object> completion) {
        try {
            return held(name, completion);
        } catch (SessionAttributeException unreadable) {
            Corrupt policy = life.context().config().corrupt();
            if (policy == Corrupt.FAIL) {
                throw unreadable;
            }
            LOG.log(Level.ERROR, unreadable.getMessage());
            if (policy == Corrupt.DROP) {
                life.context().changes().removed(name, session.content().remove(name));
            }
            return Optional.empty();
        }
    }

    private Optional<Object> held(ContentName name, Consumer<Object> completion) {
        SessionContent content = session.content();
        Optional<Object> value;
        do {
            value = content.get(name, completion, session.observer());
        } while (value.isPresent() && !hold(name, value.get()));
        return value;
    }

    /** False if the value is another one by now. */
    private boolean hold(ContentName name, Object value) {
        SessionContent content = session.content();
        return !content.isCaptured(value, session.observer())
                || content.hold(life.context().changes().held(), name, value);
    }

    void set(String attribute, Object value) {
        ContentName name = ContentName.ofAttribute(attribute);
        Object previous = previous(name);
        SessionContent content = session.content();
        SessionObserver observer = session.observer();
        life.context()
                .changes()
                .set(
                        name,
                        observer.isPassivated(value)
                                ? content.setDeferred(name, value)
                                : content.set(name, value));
        hold(name, value);
        observer.attributeSet(attribute, value, previous);
    }

    void remove(String attribute) {
        ContentName name = ContentName.ofAttribute(attribute);
        Object previous = previous(name);
        life.context().changes().removed(name, session.content().remove(name));
        if (previous != null) {
            session.observer().attributeRemoved(attribute, previous);
        }
    }

    void clear() {
        session.content().attributes().forEach(this::remove);
    }

    /** A value can be replaced even if it cannot be read. */
    private @Nullable Object previous(ContentName name) {
        if (!session.observer().isWatching()) {
            return null;
        }
        try {
            return session.content().get(name, decoded -> {}, session.observer()).orElse(null);
        } catch (SessionAttributeException unreadable) {
            return null;
        }
    }
}
