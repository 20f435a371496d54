package org.sojourn.internal.manager;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.codec.EncodedAttribute;

/**
 * The values of a session, beside what its row holds, and the boundaries that hold the objects
 * among them. Used only while the content is locked.
 */
final class ContentValues {

    private final RowContent row;
    private final Map<ContentName, ContentValue> values;
    private final Map<ContentName, ContentValue> removals;
    private final List<HeldValues> holders = new ArrayList<>(1);

    /**
     * @param ofRow what the row holds; empty if there is no row yet
     */
    ContentValues(Map<ContentName, EncodedAttribute> ofRow) {
        this(new RowContent(ofRow), new LinkedHashMap<>(), Map.of());
        ofRow.forEach((name, encoded) -> values.put(name, ContentValue.stored(encoded)));
    }

    private ContentValues(
            RowContent row,
            Map<ContentName, ContentValue> values,
            Map<ContentName, ContentValue> removals) {
        this.row = row;
        this.values = values;
        this.removals = new HashMap<>(removals);
    }

    /** Values of its own for one of several boundaries, with the objects that it holds. */
    ContentValues copy(HeldValues held) {
        Map<ContentName, ContentValue> own = all();
        own.replaceAll((name, value) -> held.holds(name, value) ? value : asStored(name, value));
        ContentValues copy = new ContentValues(row.copy(), own, removals);
        copy.holders.add(held);
        return copy;
    }

    private ContentValue asStored(ContentName name, ContentValue value) {
        return isOfRow(name, value)
                ? ContentValue.stored(Objects.requireNonNull(row.get(name)))
                : value;
    }

    RowContent row() {
        return row;
    }

    @Nullable ContentValue get(ContentName name) {
        return values.get(name);
    }

    Map<ContentName, ContentValue> all() {
        return new LinkedHashMap<>(values);
    }

    /** The names of what is here. */
    Set<ContentName> names() {
        return values.keySet();
    }

    /** The names of all attributes, here or in the row. */
    Set<String> attributes() {
        return Stream.concat(values.keySet().stream(), row.bytes().keySet().stream())
                .filter(ContentName::isAttribute)
                .map(ContentName::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Those that were decoded or set here. */
    List<ContentValue> used() {
        List<ContentValue> used = new ArrayList<>(values.size());
        for (ContentValue value : values.values()) {
            if (value.value() != null) {
                used.add(value);
            }
        }
        return used;
    }

    // Objects that boundaries hold

    /**
     * A boundary holds a value from now on.
     *
     * @return false if another value stands in its place by now
     */
    boolean hold(HeldValues by, ContentName name, Object value) {
        ContentValue known = values.get(name);
        boolean stands = known != null && known.value() == value;
        if (stands) {
            if (!holders.contains(by)) {
                holders.add(by);
            }
            by.hold(name, value);
        }
        return stands;
    }

    void release(HeldValues held) {
        holders.remove(held);
    }

    /** Objects that no other boundary holds go with the boundary. */
    void part(HeldValues held) {
        release(held);
        values.replaceAll(
                (name, value) ->
                        held.holds(name, value) && !isHeldByOthers(held, name, value)
                                ? asStored(name, value)
                                : value);
    }

    private boolean isHeldByOthers(HeldValues held, ContentName name, ContentValue value) {
        return holders.stream().anyMatch(it -> it != held && it.holds(name, value));
    }

    /** The beans that a boundary and others hold. */
    Map<ContentName, ContentValue> commonBeans(HeldValues held) {
        Map<ContentName, ContentValue> common = new LinkedHashMap<>();
        values.forEach(
                (name, value) -> {
                    if (name.kind() == ContentName.Kind.BEAN
                            && held.holds(name, value)
                            && isHeldByOthers(held, name, value)) {
                        common.put(name, value);
                    }
                });
        return common;
    }

    /** A copy takes the place of an object, unless that was replaced meanwhile. */
    void replaceByCopy(ContentName name, ContentValue copied) {
        ContentValue known = values.get(name);
        if (known != null && known.value() == copied.value() && copied.encoded() != null) {
            values.put(name, ContentValue.stored(row.orUnchanged(name, copied.encoded())));
        }
    }

    // Changes

    void change(ContentName name, ContentValue value) {
        holders.forEach(it -> it.giveUp(name));
        put(name, value);
    }

    private void put(ContentName name, @Nullable ContentValue value) {
        values.compute(name, (same, known) -> value);
        removals.remove(name);
    }

    /**
     * @return what stands for this removal
     */
    ContentValue remove(ContentName name) {
        ContentValue removal = ContentValue.removal();
        holders.forEach(it -> it.giveUp(name));
        values.remove(name);
        removals.put(name, removal);
        return removal;
    }

    /** A value was decoded, and stands for its bytes. */
    void decoded(ContentName name, ContentValue decoded, @Nullable EncodedAttribute encodedAgain) {
        values.put(name, decoded);
        if (encodedAgain != null) {
            row.refer(name, encodedAgain);
        }
    }

    /** Takes back what was set or removed, where nothing was set or removed after that. */
    void withdraw(Map<ContentName, @Nullable ContentValue> changes) {
        changes.forEach(
                (name, mine) -> {
                    ContentValue last =
                            values.containsKey(name) ? values.get(name) : removals.get(name);
                    if (last == mine) {
                        EncodedAttribute ofRow = row.get(name);
                        put(name, ofRow == null ? null : ContentValue.stored(ofRow));
                    }
                });
    }

    // Beside the row

    boolean areAsRow() {
        return values.size() == row.bytes().size()
                && values.entrySet().stream().allMatch(it -> isOfRow(it.getKey(), it.getValue()));
    }

    private boolean isOfRow(ContentName name, ContentValue value) {
        EncodedAttribute encoded = value.encoded();
        return encoded != null && encoded.equals(row.get(name));
    }

    /** What was set here, or stands for a removal, and is not as the row has it. */
    Map<ContentName, @Nullable ContentValue> unsaved() {
        Map<ContentName, @Nullable ContentValue> unsaved = new LinkedHashMap<>();
        values.forEach(
                (name, value) -> {
                    if (!isOfRow(name, value)) {
                        unsaved.put(name, value);
                    }
                });
        row.bytes().keySet().stream()
                .filter(name -> !values.containsKey(name))
                .forEach(name -> unsaved.put(name, removals.get(name)));
        return unsaved;
    }

    /** The row now holds what the snapshot has. */
    void saved(ContentSnapshot snapshot) {
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
     * @return the names of all values but those that were set since
     */
    Set<ContentName> takeOver(
            Map<ContentName, EncodedAttribute> theirs,
            ContentSnapshot snapshot,
            Map<ContentName, @Nullable ContentValue> mine) {
        Set<ContentName> names = new LinkedHashSet<>(theirs.keySet());
        names.addAll(values.keySet());
        names.removeIf(
                name -> ContentValue.isSetSince(snapshot.from().get(name), values.get(name)));
        for (ContentName name : names) {
            if (mine.containsKey(name)) {
                EncodedAttribute encoded = snapshot.get(name);
                replace(
                        name,
                        ContentValue.kept(values.get(name), mine.get(name)),
                        encoded == null ? List.of() : List.of(encoded));
            } else if (row.differs(name, theirs)) {
                EncodedAttribute newer = theirs.get(name);
                replace(
                        name,
                        newer == null ? null : ContentValue.stored(newer),
                        row.encodings(name));
            }
        }
        row.become(theirs);
        return names;
    }

    /**
     * Another value takes the place of one, whose changes in place count on.
     *
     * @param unchanged what the value before is encoded to unless it is changed in place
     */
    void replace(ContentName name, @Nullable ContentValue now, List<EncodedAttribute> unchanged) {
        ContentValue before = values.get(name);
        if (before != null && (now == null || now.value() != before.value())) {
            holders.forEach(it -> it.replace(name, before, unchanged));
        }
        values.compute(name, (same, known) -> now);
    }
}
