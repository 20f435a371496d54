package org.sojourn.internal.manager;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;

/**
 * The attributes of one session inside one boundary: decoded when they are asked for, and compared,
 * as bytes, with what the database holds.
 */
final class Attributes {

    /**
     * Where the session's own idle timeout stands among the attributes: under the one name that no
     * attribute has.
     */
    static final String TIMEOUT = "";

    private static final EncodedAttribute ENCODED_LATER = new EncodedAttribute(-1, new byte[0]);

    private final AttributeCodecs codecs;
    private final SessionObserver observer;
    private Map<String, EncodedAttribute> stored;
    private final Map<String, EncodedAttribute> current;
    private final Map<String, Object> values = new LinkedHashMap<>();

    Attributes(
            AttributeCodecs codecs,
            SessionObserver observer,
            Map<String, EncodedAttribute> stored) {
        this.codecs = codecs;
        this.observer = observer;
        this.stored = stored;
        this.current = new LinkedHashMap<>(stored);
    }

    boolean isEmpty() {
        return allNames().isEmpty();
    }

    /** Names that the application sees. */
    Set<String> names() {
        Set<String> names = allNames();
        names.removeIf(HiddenAttributes::isHidden);
        return Collections.unmodifiableSet(names);
    }

    Set<String> allNames() {
        Set<String> names = new LinkedHashSet<>(current.keySet());
        names.remove(TIMEOUT);
        return names;
    }

    Optional<Object> get(String name) {
        EncodedAttribute encoded = name.equals(TIMEOUT) ? null : current.get(name);
        if (encoded == null) {
            return Optional.empty();
        }
        Object known = values.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Object value = codecs.decode(name, encoded);
        values.put(name, value);
        observer.activated(value);
        return Optional.of(value);
    }

    void set(String name, Object value) {
        current.put(
                name, observer.isPassivated(value) ? ENCODED_LATER : codecs.encode(name, value));
        values.put(name, value);
    }

    void setUnencoded(String name, Object value) {
        current.put(name, ENCODED_LATER);
        values.put(name, value);
    }

    void remove(String name) {
        if (!name.equals(TIMEOUT)) {
            current.remove(name);
            values.remove(name);
        }
    }

    /** The idle timeout of this session, in seconds; empty if it has none of its own. */
    OptionalInt idleSeconds() {
        EncodedAttribute encoded = current.get(TIMEOUT);
        return encoded == null
                ? OptionalInt.empty()
                : OptionalInt.of((Integer) codecs.decode(TIMEOUT, encoded));
    }

    void idleSeconds(int seconds) {
        current.put(TIMEOUT, codecs.encode(TIMEOUT, seconds));
    }

    boolean hasNewTimeout() {
        return !Objects.equals(current.get(TIMEOUT), stored.get(TIMEOUT));
    }

    /** Encodes the values that can change in place, as they are now. */
    void capture() {
        for (Map.Entry<String, Object> attribute : mutableValues()) {
            observer.passivating(attribute.getValue());
            current.put(
                    attribute.getKey(), codecs.encode(attribute.getKey(), attribute.getValue()));
        }
    }

    /** Says that the captured values go on living. */
    void release() {
        mutableValues().forEach(attribute -> observer.activated(attribute.getValue()));
    }

    private List<Map.Entry<String, Object>> mutableValues() {
        return values.entrySet().stream()
                .filter(attribute -> codecs.isMutable(attribute.getValue()))
                .map(attribute -> Map.entry(attribute.getKey(), attribute.getValue()))
                .toList();
    }

    /** The attributes as they were last set or captured. */
    Map<String, EncodedAttribute> encoded() {
        return Collections.unmodifiableMap(current);
    }

    boolean isChanged() {
        return !current.equals(stored);
    }

    /** Says that the database now holds exactly these attributes. */
    void markStored() {
        stored = new LinkedHashMap<>(current);
    }

    /** Forgets everything, whatever it was. */
    void drop() {
        current.clear();
        values.clear();
        stored = Map.of();
    }

    /**
     * Takes over what somebody else has stored meanwhile, and applies to it what was changed here.
     */
    void mergeOnto(Map<String, EncodedAttribute> theirs, AttributeConflicts conflicts) {
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
                        conflicts
                                .settle(name, stored.get(name), mine, theirs.get(name))
                                .ifPresent(value -> replace(name, value));
                    }
                });
        stored = theirs;
    }

    private void replace(String name, Object value) {
        current.put(name, codecs.encode(name, value));
        values.put(name, value);
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
