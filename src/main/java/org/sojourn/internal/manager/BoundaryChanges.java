package org.sojourn.internal.manager;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one boundary has set and removed in a session since that was last saved. */
final class BoundaryChanges {

    private final Map<ContentName, @Nullable ContentValue> changes = new LinkedHashMap<>();

    boolean isEmpty() {
        return changes.isEmpty();
    }

    void set(ContentName name, ContentValue value) {
        changes.put(name, value);
    }

    void removed(ContentName name) {
        changes.put(name, null);
    }

    void clear() {
        changes.clear();
    }

    /** Takes the changes back where other boundaries would save them. */
    void withdrawFrom(ResidentSession session) {
        if (session.isShared()) {
            session.content().withdraw(changes);
        }
        changes.clear();
    }
}
