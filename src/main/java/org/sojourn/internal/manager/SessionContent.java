package org.sojourn.internal.manager;

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
    private final ContentValues values;
    private long revision;

    /**
     * @param ofRow what the row holds; empty if there is no row yet
     */
    SessionContent(AttributeCodecs codecs, Map<ContentName, EncodedAttribute> ofRow) {
        this(codecs, new ContentValues(ofRow));
    }

    private SessionContent(AttributeCodecs codecs, ContentValues values) {
        this.codecs = codecs;
        this.values = values;
    }

    /** Content of its own for one of several boundaries, with the objects that it holds. */
    synchronized SessionContent copy(HeldValues held) {
        return new SessionContent(codecs, values.copy(held));
    }

    /**
     * A boundary holds a value from now on, which may change in place.
     *
     * @return false if another value stands in its place by now
     */
    synchronized boolean hold(HeldValues by, ContentName name, Object value) {
        return values.hold(by, name, value);
    }

    /** A boundary uses the session no more. */
    synchronized void release(HeldValues held) {
        values.release(held);
    }

    /** The same; objects that no other boundary holds go with it. */
    synchronized void part(HeldValues held) {
        values.part(held);
    }

    /** The beans that a boundary and others hold. */
    synchronized Map<ContentName, ContentValue> commonBeans(HeldValues held) {
        return values.commonBeans(held);
    }

    /** Others go on with a copy of an object, unless it was replaced meanwhile. */
    synchronized void leaveCopy(ContentName name, ContentValue copied) {
        values.replaceByCopy(name, copied);
    }

    /**
     * What a boundary has changed in place stands again, unless the newer value was replaced
     * meanwhile.
     *
     * @param newer what stands there
     * @param now what is to stand there
     * @param mine the change, as bytes
     */
    synchronized boolean reclaim(
            HeldValues held,
            HeldValues.Replaced change,
            @Nullable ContentValue newer,
            ContentValue now,
            EncodedAttribute mine) {
        boolean stands = values.get(change.name()) == newer;
        if (stands) {
            values.replace(change.name(), now, ContentValue.encodings(newer));
            held.reclaimed(change, now.value(), mine);
        }
        return stands;
    }

    /** What a boundary holds though newer values stand in the place of these. */
    synchronized List<HeldValues.Replaced> replaced(HeldValues held) {
        return held.replaced();
    }

    synchronized boolean isEmpty() {
        return ContentName.areNothing(values.names());
    }

    /** Whether the row holds something, and all of it was removed here. */
    synchronized boolean isEmptied() {
        return isEmpty() && !ContentName.areNothing(values.row().bytes().keySet());
    }

    /** Names of one kind, in the order in which they were first set. */
    synchronized List<String> names(ContentName.Kind kind) {
        return values.names().stream()
                .filter(name -> name.kind() == kind)
                .map(ContentName::name)
                .toList();
    }

    /** The names of all attributes, here or in the row. */
    synchronized Set<String> attributes() {
        return values.attributes();
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
                values.decoded(name, known.decoded(decoded), reference.orElse(null));
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
        change(name, set);
        return set;
    }

    /** Sets a value that is encoded when the session is saved. */
    ContentValue setDeferred(ContentName name, Object value) {
        ContentValue set = new ContentValue(null, value);
        change(name, set);
        return set;
    }

    private synchronized void change(ContentName name, ContentValue value) {
        values.change(name, value);
    }

    /** Returns what stands for this removal. */
    synchronized ContentValue remove(ContentName name) {
        return values.remove(name);
    }

    /**
     * Takes back what was set or removed, where nothing was set or removed after that and nothing
     * of it is saved. A snapshot that has it is outdated then. While a boundary saves a snapshot,
     * nothing is taken back.
     *
     * @param changes what was set, or stands for a removal
     */
    synchronized void withdraw(Map<ContentName, @Nullable ContentValue> changes) {
        revision++;
        values.withdraw(changes);
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

    boolean isCaptured(Object value, SessionObserver observer) {
        return codecs.isMutable(value) || observer.isPassivated(value);
    }

    EncodedAttribute encode(ContentName name, Object value) {
        return codecs.encode(StoredNames.written(name), value);
    }

    private synchronized EncodedAttribute orUnchanged(ContentName name, EncodedAttribute encoded) {
        return values.row().orUnchanged(name, encoded);
    }

    synchronized Map<ContentName, ContentValue> values() {
        return values.all();
    }

    /**
     * The content as the row has it; empty if something was set or removed here and is not saved.
     * Values may have changed in place.
     */
    synchronized Optional<ContentSnapshot> asRead() {
        Map<ContentName, EncodedAttribute> bytes = values.row().bytes();
        return values.areAsRow()
                ? Optional.of(new ContentSnapshot(revision, values(), bytes, bytes))
                : Optional.empty();
    }

    /** What was set here, or stands for a removal, and is not as the row has it. */
    synchronized Map<ContentName, @Nullable ContentValue> unsaved() {
        return values.unsaved();
    }

    /** The values that were decoded or set here. */
    synchronized List<ContentValue> used() {
        return values.used();
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
        encoded.replaceAll(values.row()::orUnchanged);
        return new ContentSnapshot(revision, from, encoded, values.row().bytes());
    }

    /** Whether a save that was faster may hold newer values than the snapshot. */
    synchronized boolean isOutdated(ContentSnapshot snapshot) {
        return snapshot.revision() != revision;
    }

    /** The row now holds what the snapshot has. */
    synchronized void saved(ContentSnapshot snapshot) {
        revision++;
        values.saved(snapshot);
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
        Set<ContentName> names = values.takeOver(theirs, snapshot, mine);
        revision++;
        return ContentSnapshot.merged(revision, values.row().bytes(), mine, names, values.all());
    }
}
