package org.sojourn.internal.manager;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.codec.EncodedAttribute;

/** Merges what was changed on this server with what another server has stored, value by value. */
record ContentMerger(AttributeConflicts conflicts) {

    /** Applies what was changed here to what the row holds now. */
    ContentSnapshot merge(
            SessionContent content,
            ContentSnapshot snapshot,
            Map<ContentName, EncodedAttribute> theirs) {
        Map<ContentName, @Nullable ContentValue> mine = new LinkedHashMap<>();
        snapshot.changes()
                .forEach(
                        (name, encoded) ->
                                mine.put(
                                        name,
                                        encoded == null
                                                ? null
                                                : settled(
                                                        content, snapshot, name, encoded, theirs)));
        return content.takeOver(theirs, snapshot, mine);
    }

    private ContentValue settled(
            SessionContent content,
            ContentSnapshot snapshot,
            ContentName name,
            EncodedAttribute mine,
            Map<ContentName, EncodedAttribute> theirs) {
        return conflicts
                .settle(name, snapshot.row().get(name), mine, theirs.get(name))
                .map(value -> new ContentValue(content.encode(name, value), value))
                .orElseGet(() -> snapshot.from().get(name).encoded(mine));
    }
}
