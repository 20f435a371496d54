package org.sojourn.internal.manager;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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
                        (name, encoded) -> {
                            ContentValue changed =
                                    encoded == null
                                            ? null
                                            : settled(
                                                    content,
                                                    name,
                                                    snapshot.row().get(name),
                                                    snapshot.from().get(name).encoded(encoded),
                                                    theirs.get(name));
                            mine.put(name, changed);
                        });
        return content.takeOver(theirs, snapshot, mine);
    }

    /**
     * What a boundary has changed in place, though a newer value stands there by now, stands again;
     * or what the application makes of both.
     */
    void reclaim(SessionContent content, HeldValues held) {
        for (HeldValues.Replaced replaced : content.replaced(held)) {
            EncodedAttribute mine = content.encode(replaced.name(), replaced.value());
            if (!replaced.unchanged().contains(mine)) {
                reclaim(content, held, replaced, mine);
            }
        }
    }

    private void reclaim(
            SessionContent content,
            HeldValues held,
            HeldValues.Replaced replaced,
            EncodedAttribute mine) {
        ContentName name = replaced.name();
        boolean stands = false;
        while (!stands) {
            ContentValue newer = content.values().get(name);
            EncodedAttribute theirs = newer == null ? null : encoded(content, name, newer);
            ContentValue now =
                    settled(
                            content,
                            name,
                            replaced.base(),
                            new ContentValue(mine, replaced.value()),
                            theirs);
            stands = content.reclaim(held, replaced, newer, now, mine);
        }
    }

    private static EncodedAttribute encoded(
            SessionContent content, ContentName name, ContentValue value) {
        return value.encoded() == null
                ? content.encode(name, Objects.requireNonNull(value.value()))
                : value.encoded();
    }

    /** What was changed here; or what the application makes of both. */
    private ContentValue settled(
            SessionContent content,
            ContentName name,
            @Nullable EncodedAttribute base,
            ContentValue mine,
            @Nullable EncodedAttribute theirs) {
        return conflicts
                .settle(name, base, Objects.requireNonNull(mine.encoded()), theirs)
                .map(value -> new ContentValue(content.encode(name, value), value))
                .orElse(mine);
    }
}
