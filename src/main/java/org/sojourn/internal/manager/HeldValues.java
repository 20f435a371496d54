package org.sojourn.internal.manager;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.codec.EncodedAttribute;

/**
 * The values that one boundary has got or set and may change in place. Each such change counts
 * until the boundary ends, also after a newer value of another server has taken the place of the
 * value. Used only while the content is locked.
 */
final class HeldValues {

    /**
     * A value in whose place a newer one stands.
     *
     * @param unchanged what it is encoded to unless it was changed since; empty if it was never
     *     stored
     */
    record Replaced(ContentName name, Object value, List<EncodedAttribute> unchanged) {

        /** What both values started from. */
        @Nullable EncodedAttribute base() {
            return unchanged.isEmpty() ? null : unchanged.get(0);
        }
    }

    private final Map<ContentName, Object> held = new LinkedHashMap<>();
    private final Map<ContentName, Replaced> replaced = new LinkedHashMap<>();

    void hold(ContentName name, Object value) {
        held.put(name, value);
        replaced.remove(name);
    }

    boolean holds(ContentName name, ContentValue value) {
        return value.value() != null && held.get(name) == value.value();
    }

    /** A newer value takes the place of one, which may be held here. */
    void replace(ContentName name, ContentValue value, List<EncodedAttribute> unchanged) {
        if (holds(name, value)) {
            replaced.put(name, new Replaced(name, held.get(name), unchanged));
        }
    }

    /** A change in place is in a value that stands now: the object itself, or one made of both. */
    void reclaimed(Replaced change, @Nullable Object value, EncodedAttribute mine) {
        ContentName name = change.name();
        if (value == change.value()) {
            hold(name, change.value());
        } else {
            replaced.put(name, new Replaced(name, change.value(), List.of(mine)));
        }
    }

    /** Another boundary has set or removed the value: changes in place do not count any more. */
    void giveUp(ContentName name) {
        replaced.remove(name);
    }

    List<Replaced> replaced() {
        return new ArrayList<>(replaced.values());
    }
}
