package org.sojourn.internal.manager;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.codec.EncodedAttribute;

/**
 * The content of a session as bytes, as it was at one time.
 *
 * @param revision that of the content when the first value was encoded
 * @param from what the bytes were made from
 * @param row what the row holds, against which changes are found
 */
record ContentSnapshot(
        long revision,
        Map<ContentName, ContentValue> from,
        Map<ContentName, EncodedAttribute> bytes,
        Map<ContentName, EncodedAttribute> row) {

    /**
     * The row that another server has stored, and over it what was changed here.
     *
     * @param mine what was changed here; null for what was removed
     * @param names of the values that were not set after the snapshot before
     * @param values the content as it is now
     */
    static ContentSnapshot merged(
            long revision,
            Map<ContentName, EncodedAttribute> row,
            Map<ContentName, @Nullable ContentValue> mine,
            Set<ContentName> names,
            Map<ContentName, ContentValue> values) {
        Map<ContentName, EncodedAttribute> both = new LinkedHashMap<>(row);
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
        return new ContentSnapshot(revision, from, both, row);
    }

    boolean isChanged() {
        return !bytes.equals(row);
    }

    /** What is not as the row has it: its bytes, or null for what was removed. */
    Map<ContentName, @Nullable EncodedAttribute> changes() {
        Map<ContentName, @Nullable EncodedAttribute> changes = new LinkedHashMap<>();
        bytes.forEach(
                (name, encoded) -> {
                    if (!encoded.equals(row.get(name))) {
                        changes.put(name, encoded);
                    }
                });
        row.keySet().stream()
                .filter(name -> !bytes.containsKey(name))
                .forEach(name -> changes.put(name, null));
        return changes;
    }

    boolean isEmpty() {
        return ContentName.areNothing(bytes.keySet());
    }

    /** Whether the row holds something, and all of it was removed. */
    boolean isEmptied() {
        return isEmpty() && !ContentName.areNothing(row.keySet());
    }

    boolean hasNewTimeout() {
        return !Objects.equals(
                bytes.get(ContentName.OF_IDLE_TIMEOUT), row.get(ContentName.OF_IDLE_TIMEOUT));
    }

    @Nullable EncodedAttribute get(ContentName name) {
        return bytes.get(name);
    }
}
