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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.message.Messages;

/**
 * The attributes of one session inside one boundary: decoded when they are asked for, and encoded
 * again to see whether they were changed.
 */
final class Attributes {

    /**
     * Where the session's own idle timeout stands among the attributes: under the one name that no
     * attribute has.
     */
    static final String TIMEOUT = "";

    private final AttributeCodecs codecs;
    private SessionObserver observer;
    private final RowAttributes stored;
    private final Map<String, EncodedAttribute> current;
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Names of values that are encoded when they are captured, and not before. */
    private final Set<String> unencoded = new LinkedHashSet<>();

    Attributes(
            AttributeCodecs codecs,
            SessionObserver observer,
            Map<String, EncodedAttribute> stored) {
        this.codecs = codecs;
        this.observer = observer;
        this.stored = new RowAttributes(stored);
        this.current = new LinkedHashMap<>(stored);
    }

    void observe(SessionObserver newObserver) {
        observer = newObserver;
    }

    boolean isEmpty() {
        return allNames().isEmpty();
    }

    /** Whether the database holds attributes, and all of them were removed here. */
    boolean isEmptied() {
        return isEmpty()
                && stored.bytes().keySet().stream().anyMatch(name -> !name.equals(TIMEOUT));
    }

    /** Names that the application sees. */
    Set<String> names() {
        return allNames().stream()
                .filter(name -> !HiddenAttributes.isHidden(name))
                .map(HiddenAttributes::shown)
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.toCollection(LinkedHashSet::new),
                                Collections::unmodifiableSet));
    }

    Set<String> allNames() {
        Set<String> names = new LinkedHashSet<>(current.keySet());
        names.addAll(unencoded);
        names.remove(TIMEOUT);
        return names;
    }

    Optional<Object> get(String name) {
        return get(name, decoded -> {});
    }

    /**
     * The value of an attribute.
     *
     * @param completion gives a value that was decoded what was not stored with it
     */
    Optional<Object> get(String name, Consumer<Object> completion) {
        Object known = values.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        EncodedAttribute encoded = name.equals(TIMEOUT) ? null : current.get(name);
        if (encoded == null) {
            return Optional.empty();
        }
        Object value = codecs.decode(name, encoded);
        completion.accept(value);
        values.put(name, value);
        if (isCaptured(name, value)) {
            refer(name, value, encoded);
        }
        observer.activated(value);
        return Optional.of(value);
    }

    /**
     * A value that cannot be encoded is refused when the session is stored, not when it is read.
     */
    private void refer(String name, Object value, EncodedAttribute ofRow) {
        try {
            stored.refer(name, codecs.encodedAgain(name, value, ofRow));
        } catch (RuntimeException refusedLater) {
            return;
        }
    }

    void set(String name, Object value) {
        if (observer.isPassivated(value)) {
            setUnencoded(name, value);
        } else {
            hold(name, value);
        }
    }

    void setUnencoded(String name, Object value) {
        values.put(name, value);
        current.remove(name);
        unencoded.add(name);
    }

    private void hold(String name, Object value) {
        current.put(name, stored.orUnchanged(name, codecs.encode(name, value)));
        values.put(name, value);
        unencoded.remove(name);
    }

    void remove(String name) {
        if (!name.equals(TIMEOUT)) {
            current.remove(name);
            values.remove(name);
            unencoded.remove(name);
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

    /**
     * Encodes the values that can change in place, as they are now, after all of them were told:
     * one may change another.
     */
    void capture() {
        captured().forEach(attribute -> observer.passivating(attribute.getValue()));
        captured().forEach(attribute -> hold(attribute.getKey(), attribute.getValue()));
    }

    /** Says that the captured values go on living. */
    void release() {
        captured().forEach(attribute -> observer.activated(attribute.getValue()));
    }

    private List<Map.Entry<String, Object>> captured() {
        return values.entrySet().stream()
                .filter(attribute -> isCaptured(attribute.getKey(), attribute.getValue()))
                .map(attribute -> Map.entry(attribute.getKey(), attribute.getValue()))
                .toList();
    }

    private boolean isCaptured(String name, Object value) {
        return codecs.isMutable(value) || observer.isPassivated(value) || unencoded.contains(name);
    }

    /**
     * The attributes as they were last set or captured.
     *
     * @throws org.sojourn.SessionAttributeException if one was set since, and waits to be captured
     */
    Map<String, EncodedAttribute> encoded() {
        if (!unencoded.isEmpty()) {
            throw Messages.setWhileStored(unencoded);
        }
        return Collections.unmodifiableMap(current);
    }

    boolean isChanged() {
        return !unencoded.isEmpty() || !current.equals(stored.bytes());
    }

    /** Says that the database now holds exactly these attributes. */
    void markStored() {
        stored.become(encoded());
    }

    /** Forgets everything, whatever it was. */
    void drop() {
        current.clear();
        values.clear();
        unencoded.clear();
        stored.become(Map.of());
    }

    /**
     * Takes over what another request has stored meanwhile, and applies to it what was changed
     * here.
     */
    void mergeOnto(Map<String, EncodedAttribute> theirs, AttributeConflicts conflicts) {
        Map<String, @Nullable EncodedAttribute> changes = changes();
        Map<String, EncodedAttribute> base = stored.bytes();
        values.keySet()
                .removeIf(name -> !changes.containsKey(name) && stored.differs(name, theirs));
        stored.become(theirs);
        current.clear();
        current.putAll(theirs);
        changes.forEach(
                (name, mine) -> {
                    if (mine == null) {
                        current.remove(name);
                    } else {
                        current.put(name, mine);
                        conflicts
                                .settle(name, base.get(name), mine, theirs.get(name))
                                .ifPresent(value -> hold(name, value));
                    }
                });
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
        for (String name : stored.bytes().keySet()) {
            if (!current.containsKey(name)) {
                changes.put(name, null);
            }
        }
        return changes;
    }
}
