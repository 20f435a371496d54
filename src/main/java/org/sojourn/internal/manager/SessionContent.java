package org.sojourn.internal.manager;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;

/**
 * What one session holds while it is in use on a server: attributes, beans and its idle timeout,
 * each decoded when it is asked for.
 *
 * <p>Any number of threads may use it at the same time. Code of the application (codecs, observers)
 * never runs while this object is locked, so a lock that the application holds cannot meet ours.
 */
final class SessionContent {

    private final AttributeCodecs codecs;
    private final RowContent row;
    private final Map<ContentName, ContentValue> values;
    private long revision;

    /**
     * @param ofRow what the row holds; empty if there is no row yet
     */
    SessionContent(AttributeCodecs codecs, Map<ContentName, EncodedAttribute> ofRow) {
        this(codecs, new RowContent(ofRow), new LinkedHashMap<>());
        ofRow.forEach((name, encoded) -> values.put(name, ContentValue.stored(encoded)));
    }

    private SessionContent(
            AttributeCodecs codecs, RowContent row, Map<ContentName, ContentValue> values) {
        this.codecs = codecs;
        this.row = row;
        this.values = values;
    }

    /** Content of its own for one of several boundaries; the objects are the same. */
    synchronized SessionContent copy() {
        return new SessionContent(codecs, row.copy(), new LinkedHashMap<>(values));
    }

    synchronized boolean isEmpty() {
        return ContentName.areNothing(values.keySet());
    }

    /** Whether the row holds something, and all of it was removed here. */
    synchronized boolean isEmptied() {
        return isEmpty() && !ContentName.areNothing(row.bytes().keySet());
    }

    /** Names of one kind, in the order in which they were first set. */
    synchronized List<String> names(ContentName.Kind kind) {
        return values.keySet().stream()
                .filter(name -> name.kind() == kind)
                .map(ContentName::name)
                .toList();
    }

    private synchronized @Nullable ContentValue value(ContentName name) {
        return values.get(name);
    }

    /**
     * The value of a name, which is the same object each time.
     *
     * @param completion gives a value that was decoded what was not stored with it
     */
    Optional<Object> get(ContentName name, Consumer<Object> completion, SessionObserver observer) {
        ContentValue known = value(name);
        if (known == null) {
            return Optional.empty();
        }
        if (known.value() != null) {
            return Optional.of(known.value());
        }
        EncodedAttribute encoded = Objects.requireNonNull(known.encoded());
        Object decoded = codecs.decode(StoredNames.written(name), encoded);
        completion.accept(decoded);
        Optional<EncodedAttribute> reference =
                isCaptured(decoded, observer)
                        ? encodedAgain(name, decoded, encoded)
                        : Optional.empty();
        synchronized (this) {
            if (values.get(name) == known) {
                values.put(name, known.decoded(decoded));
                reference.ifPresent(bytes -> row.refer(name, bytes));
                known = null;
            }
        }
        if (known != null) {
            return get(name, completion, observer);
        }
        observer.activated(decoded);
        return Optional.of(decoded);
    }

    /** A value that cannot be encoded is refused when the session is saved, not when it is read. */
    private Optional<EncodedAttribute> encodedAgain(
            ContentName name, Object value, EncodedAttribute ofRow) {
        try {
            return Optional.of(codecs.encodedAgain(StoredNames.written(name), value, ofRow));
        } catch (RuntimeException refusedLater) {
            return Optional.empty();
        }
    }

    /** Sets a value, which is encoded at once. */
    ContentValue set(ContentName name, Object value) {
        ContentValue set = new ContentValue(orUnchanged(name, encode(name, value)), value);
        put(name, set);
        return set;
    }

    /** Sets a value that is encoded when the session is saved. */
    ContentValue setDeferred(ContentName name, Object value) {
        ContentValue set = new ContentValue(null, value);
        put(name, set);
        return set;
    }

    private synchronized void put(ContentName name, @Nullable ContentValue value) {
        values.compute(name, (same, known) -> value);
    }

    synchronized void remove(ContentName name) {
        put(name, null);
    }

    /**
     * Takes back what was set or removed, where nothing was set after that and nothing of it is
     * saved. A snapshot that has it is outdated then. While a boundary saves a snapshot, nothing is
     * taken back.
     *
     * @param changes what was set; null for what was removed
     */
    synchronized void withdraw(Map<ContentName, @Nullable ContentValue> changes) {
        revision++;
        changes.forEach(
                (name, mine) -> {
                    if (values.get(name) == mine) {
                        EncodedAttribute ofRow = row.get(name);
                        put(name, ofRow == null ? null : ContentValue.stored(ofRow));
                    }
                });
    }

    /** A value about the session itself, which never changes in place. */
    Optional<Object> metadata(ContentName name) {
        return Optional.ofNullable(value(name))
                .map(ContentValue::encoded)
                .map(encoded -> codecs.decode(StoredNames.written(name), encoded));
    }

    /** Whether a value can change in place, so that it is encoded when the session is saved. */
    boolean isCaptured(ContentValue value, SessionObserver observer) {
        return value.value() != null
                && (value.encoded() == null || isCaptured(value.value(), observer));
    }

    private boolean isCaptured(Object value, SessionObserver observer) {
        return codecs.isMutable(value) || observer.isPassivated(value);
    }

    EncodedAttribute encode(ContentName name, Object value) {
        return codecs.encode(StoredNames.written(name), value);
    }

    private synchronized EncodedAttribute orUnchanged(ContentName name, EncodedAttribute encoded) {
        return row.orUnchanged(name, encoded);
    }

    synchronized Map<ContentName, ContentValue> values() {
        return new LinkedHashMap<>(values);
    }

    /**
     * The content as the row has it; empty if something was set or removed here and is not saved.
     * Values may have changed in place.
     */
    synchronized Optional<ContentSnapshot> asRead() {
        Map<ContentName, EncodedAttribute> bytes = row.bytes();
        return values.size() == bytes.size() && values.entrySet().stream().allMatch(this::isOfRow)
                ? Optional.of(new ContentSnapshot(revision, values(), bytes, bytes))
                : Optional.empty();
    }

    private boolean isOfRow(Map.Entry<ContentName, ContentValue> entry) {
        EncodedAttribute encoded = entry.getValue().encoded();
        return encoded != null && encoded.equals(row.get(entry.getKey()));
    }

    /** What was set here, or removed (null), and is not as the row has it. */
    synchronized Map<ContentName, @Nullable ContentValue> unsaved() {
        Map<ContentName, @Nullable ContentValue> unsaved = new LinkedHashMap<>(values);
        unsaved.entrySet().removeIf(this::isOfRow);
        row.bytes().keySet().stream()
                .filter(name -> !values.containsKey(name))
                .forEach(name -> unsaved.put(name, null));
        return unsaved;
    }

    /** The values that were decoded or set here. */
    synchronized List<ContentValue> used() {
        List<ContentValue> used = new ArrayList<>(values.size());
        for (ContentValue value : values.values()) {
            if (value.value() != null) {
                used.add(value);
            }
        }
        return used;
    }

    /** How often the content of the row was replaced, by a save or by another server. */
    synchronized long revision() {
        return revision;
    }

    /**
     * @param revision at the time at which the first value was encoded
     * @param from the values
     * @param encoded their bytes
     */
    synchronized ContentSnapshot snapshot(
            long revision,
            Map<ContentName, ContentValue> from,
            Map<ContentName, EncodedAttribute> encoded) {
        encoded.replaceAll(row::orUnchanged);
        return new ContentSnapshot(revision, from, encoded, row.bytes());
    }

    /** Whether a save that was faster may hold newer values than the snapshot. */
    synchronized boolean isOutdated(ContentSnapshot snapshot) {
        return snapshot.revision() != revision;
    }

    /** The row now holds what the snapshot has. */
    synchronized void saved(ContentSnapshot snapshot) {
        revision++;
        row.become(snapshot.bytes());
        snapshot.from()
                .forEach(
                        (name, from) -> {
                            EncodedAttribute bytes = snapshot.get(name);
                            if (bytes != null && values.get(name) == from) {
                                values.put(name, from.encoded(bytes));
                            }
                        });
    }

    /**
     * Takes over what another server has stored. What was set or removed here after the snapshot
     * stays as it is.
     *
     * @param theirs what the row holds now
     * @param mine what was changed here until the snapshot, as it is to stand over theirs; null for
     *     what was removed
     * @return what both make
     */
    synchronized ContentSnapshot takeOver(
            Map<ContentName, EncodedAttribute> theirs,
            ContentSnapshot snapshot,
            Map<ContentName, @Nullable ContentValue> mine) {
        Set<ContentName> names = new LinkedHashSet<>(theirs.keySet());
        names.addAll(values.keySet());
        names.removeIf(
                name -> ContentValue.isSetSince(snapshot.from().get(name), values.get(name)));
        for (ContentName name : names) {
            if (mine.containsKey(name)) {
                put(name, ContentValue.kept(values.get(name), mine.get(name)));
            } else if (row.differs(name, theirs)) {
                put(name, theirs.containsKey(name) ? ContentValue.stored(theirs.get(name)) : null);
            }
        }
        revision++;
        row.become(theirs);
        Map<ContentName, EncodedAttribute> both = new LinkedHashMap<>(theirs);
        Map<ContentName, ContentValue> from = new LinkedHashMap<>();
        mine.forEach(
                (name, value) -> {
                    both.remove(name);
                    if (value != null) {
                        both.put(name, Objects.requireNonNull(value.encoded()));
                        from.put(name, value);
                    }
                });
        names.forEach(
                name -> Optional.ofNullable(values.get(name)).ifPresent(it -> from.put(name, it)));
        return new ContentSnapshot(revision, from, both, row.bytes());
    }
}
