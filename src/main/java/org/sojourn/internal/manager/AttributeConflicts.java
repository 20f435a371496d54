package org.sojourn.internal.manager;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionAttributeException;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.spi.AttributeMerger;

/** Asks the application what becomes of an attribute that was changed here and elsewhere. */
record AttributeConflicts(AttributeCodecs codecs, Optional<AttributeMerger> merger) {

    /**
     * The value to store instead of mine; empty to store mine.
     *
     * @param base what both started from
     * @param theirs what stands in the database now; null if they removed the attribute
     */
    Optional<Object> settle(
            ContentName name,
            @Nullable EncodedAttribute base,
            EncodedAttribute mine,
            @Nullable EncodedAttribute theirs) {
        boolean isConflict = theirs != null && !theirs.equals(base) && !theirs.equals(mine);
        return isConflict && merger.isPresent() && name.isAttribute()
                ? merged(name.name(), base, mine, theirs)
                : Optional.empty();
    }

    /** What cannot be read cannot be merged. */
    private Optional<Object> merged(
            String name,
            @Nullable EncodedAttribute base,
            EncodedAttribute mine,
            EncodedAttribute theirs) {
        Optional<Object> before;
        Object here;
        Object there;
        try {
            before = Optional.ofNullable(base).map(value -> codecs.decode(name, value));
            here = codecs.decode(name, mine);
            there = codecs.decode(name, theirs);
        } catch (SessionAttributeException unreadable) {
            return Optional.empty();
        }
        try {
            return merger.orElseThrow().merge(name, before, here, there);
        } catch (RuntimeException failed) {
            throw new SessionAttributeException(
                    ManagerMessage.MERGE_FAILED.with(name, merger.get().getClass(), failed),
                    failed);
        }
    }
}
