package org.sojourn.internal.manager;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import org.sojourn.CorruptSessionException;
import org.sojourn.internal.codec.BaseChanges;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.internal.manager.BaseRule.Sizes;
import org.sojourn.internal.row.Base;
import org.sojourn.internal.row.RowData;

/**
 * The attributes of a session as the data of its row, and back: as a whole, or as a base and the
 * changes since. No other class puts the two together.
 */
final class RowFormat {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RowFormat() {}

    /**
     * The attributes of a session, by their stored names.
     *
     * @param size how many bytes they are as a whole
     */
    record WholeSession(Map<String, EncodedAttribute> attributes, int size) {

        static WholeSession of(Map<String, EncodedAttribute> attributes) {
            return new WholeSession(attributes, Envelope.size(attributes));
        }
    }

    /**
     * What the data hold, in a map of its own.
     *
     * @throws CorruptSessionException if the data cannot be read
     */
    static Map<String, EncodedAttribute> decode(RowData data) {
        if (!(data instanceof RowData.Split split)) {
            return Envelope.decode(data.bytes());
        }
        Map<String, EncodedAttribute> base = attributesOf(split.base());
        return split.changes() == null
                ? base
                : BaseChanges.decode(split.base().id(), split.changes()).over(base);
    }

    private static Map<String, EncodedAttribute> attributesOf(Base base) {
        if (base.isChecked()) {
            return Envelope.decodeAgain(base.bytes());
        }
        Map<String, EncodedAttribute> decoded = Envelope.decodeBase(base.id(), base.bytes());
        base.markChecked();
        return decoded;
    }

    /** The data as one array. What a whole holds is not looked at. */
    static byte[] whole(RowData data) {
        return data instanceof RowData.Split ? Envelope.encode(decode(data)) : data.bytes();
    }

    /**
     * Whether two rows hold the same session, each in its own form; false if one cannot be read.
     * The bytes of a base do not show it: each base has an identity of its own.
     */
    static boolean holdTheSame(RowData one, RowData other) {
        try {
            return Arrays.equals(whole(one), whole(other));
        } catch (CorruptSessionException unreadable) {
            return false;
        }
    }

    /** The whole session. */
    static RowData encode(WholeSession session) {
        return RowData.whole(Envelope.encode(session.attributes()));
    }

    /**
     * A session that is stored for the first time, or under a new key; as a base if it is large.
     *
     * @param limit how many bytes a row may hold
     */
    static RowData encode(WholeSession session, int limit) {
        return BaseRule.makesBase(session.size(), limit)
                ? newBase(session.attributes())
                : encode(session);
    }

    /**
     * A session that was changed since it was read.
     *
     * @param limit how many bytes a row may hold
     */
    static RowData encode(WholeSession session, RowData read, int limit) {
        if (read instanceof RowData.Split split && !split.base().isOutdated()) {
            BaseChanges changes =
                    BaseChanges.between(attributesOf(split.base()), session.attributes());
            Sizes sizes = new Sizes(session.size(), split.base().bytes().length, changes.size());
            if (BaseRule.keepsBase(sizes, limit)) {
                return new RowData.Split(split.base(), changes.encode(split.base().id()));
            }
        }
        return encode(session, limit);
    }

    private static RowData newBase(Map<String, EncodedAttribute> session) {
        long id = randomId();
        Base base = new Base(id, Envelope.encodeBase(id, session));
        base.markChecked();
        return new RowData.Split(base, null);
    }

    private static long randomId() {
        long id;
        do {
            id = RANDOM.nextLong();
        } while (id == RowData.NO_BASE);
        return id;
    }
}
