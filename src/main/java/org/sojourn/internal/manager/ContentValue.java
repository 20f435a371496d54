package org.sojourn.internal.manager;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.codec.EncodedAttribute;

/**
 * One value in a session's content: as bytes, as an object, or both. The object may have been
 * changed in place since it was encoded.
 *
 * @param encoded null for a value that is encoded when the session is saved, and not before
 * @param value null for a value that was not decoded yet
 */
record ContentValue(@Nullable EncodedAttribute encoded, @Nullable Object value) {

    static ContentValue stored(EncodedAttribute encoded) {
        return new ContentValue(encoded, null);
    }

    /** What stands for a removal, a different one each time. */
    static ContentValue removal() {
        return new ContentValue(null, null);
    }

    /** The bytes of a value, if there are any. */
    static List<EncodedAttribute> encodings(@Nullable ContentValue value) {
        return value == null ? List.of() : Stream.ofNullable(value.encoded()).toList();
    }

    ContentValue decoded(Object object) {
        return new ContentValue(encoded, object);
    }

    ContentValue encoded(EncodedAttribute bytes) {
        return new ContentValue(bytes, value);
    }

    /** What was set stays known as the change of its boundary when it is settled as it is. */
    static @Nullable ContentValue kept(@Nullable ContentValue set, @Nullable ContentValue settled) {
        boolean isSame =
                set != null
                        && settled != null
                        && set.value() != null
                        && set.value() == settled.value();
        return isSame ? set : settled;
    }

    /**
     * Whether a value is another one than before. A value that was decoded meanwhile, and no more,
     * is the same.
     */
    static boolean isSetSince(@Nullable ContentValue before, @Nullable ContentValue now) {
        boolean isDecoded =
                before != null
                        && now != null
                        && before.value() == null
                        && before.encoded() == now.encoded();
        return before != now && !isDecoded;
    }
}
