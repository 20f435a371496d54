package org.sojourn.internal.manager;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;

/**
 * The attributes of one session inside one boundary: decoded when they are asked for, and compared,
 * as bytes, with what the database holds.
 */
final class Attributes {

    private final AttributeCodecs codecs;
    private Map<String, EncodedAttribute> stored;
    private final Map<String, EncodedAttribute> current;
    private final Map<String, Object> values = new LinkedHashMap<>();

    Attributes(AttributeCodecs codecs, Map<String, EncodedAttribute> stored) {
        this.codecs = codecs;
        this.stored = stored;
        this.current = new LinkedHashMap<>(stored);
    }

    boolean isEmpty() {
        return current.isEmpty();
    }

    Set<String> names() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(current.keySet()));
    }

    Optional<Object> get(String name) {
        EncodedAttribute encoded = current.get(name);
        if (encoded == null) {
            return Optional.empty();
        }
        return Optional.of(values.computeIfAbsent(name, absent -> codecs.decode(name, encoded)));
    }

    void set(String name, Object value) {
        current.put(name, codecs.encode(name, value));
        values.put(name, value);
    }

    void remove(String name) {
        current.remove(name);
        values.remove(name);
    }

    void clear() {
        current.clear();
        values.clear();
    }

    /**
     * The attributes as they would be stored now; values that can change in place are encoded
     * again.
     */
    Map<String, EncodedAttribute> encoded() {
        values.forEach(
                (name, value) -> {
                    if (codecs.isMutable(value)) {
                        current.put(name, codecs.encode(name, value));
                    }
                });
        return Collections.unmodifiableMap(current);
    }

    boolean isChanged() {
        return !encoded().equals(stored);
    }

    /** Says that the database now holds exactly these attributes. */
    void markStored() {
        stored = new LinkedHashMap<>(current);
    }

    /**
     * Takes over what somebody else has stored meanwhile, and applies to it what was changed here.
     */
    void mergeOnto(Map<String, EncodedAttribute> theirs) {
        Map<String, @Nullable EncodedAttribute> changes = changes();
        values.keySet()
                .removeIf(
                        name ->
                                !changes.containsKey(name)
                                        && !Objects.equals(stored.get(name), theirs.get(name)));
        current.clear();
        current.putAll(theirs);
        changes.forEach(
                (name, mine) -> {
                    if (mine == null) {
                        current.remove(name);
                    } else {
                        current.put(name, mine);
                    }
                });
        stored = theirs;
    }

    /** What was changed here: new bytes, or null for an attribute that was removed. */
    private Map<String, @Nullable EncodedAttribute> changes() {
        Map<String, @Nullable EncodedAttribute> changes = new LinkedHashMap<>();
        encoded()
                .forEach(
                        (name, mine) -> {
                            if (!mine.equals(stored.get(name))) {
                                changes.put(name, mine);
                            }
                        });
        for (String name : stored.keySet()) {
            if (!current.containsKey(name)) {
                changes.put(name, null);
            }
        }
        return changes;
    }
}
