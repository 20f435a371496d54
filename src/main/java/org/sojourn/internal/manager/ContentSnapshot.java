package org.sojourn.internal.manager;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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
