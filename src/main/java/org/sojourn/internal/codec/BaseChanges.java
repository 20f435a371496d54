package org.sojourn.internal.codec;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.sojourn.CorruptSessionException;

/**
 * What a session has other than its base. As bytes: {@code SJC}, format version, identity of the
 * base, number of removed names and these names, then the attributes as in an {@link Envelope},
 * with a checksum.
 *
 * @param removed the names of the base that the session does not have, or has after a name that is
 *     not in its place
 * @param set what the session has other than the base, in the session's order
 */
public record BaseChanges(Set<String> removed, Map<String, EncodedAttribute> set) {

    private static final byte[] MAGIC = {'S', 'J', 'C'};
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = MAGIC.length + 1;

    /** What makes a session of its base. */
    public static BaseChanges between(
            Map<String, EncodedAttribute> base, Map<String, EncodedAttribute> session) {
        Set<String> removed = new LinkedHashSet<>();
        Map<String, Integer> places = new HashMap<>();
        for (String name : base.keySet()) {
            places.put(name, places.size());
            if (!session.containsKey(name)) {
                removed.add(name);
            }
        }
        Map<String, EncodedAttribute> set = new LinkedHashMap<>();
        int last = -1;
        for (Map.Entry<String, EncodedAttribute> attribute : session.entrySet()) {
            String name = attribute.getKey();
            Integer place = places.get(name);
            boolean isInPlace = place != null && place > last;
            last = isInPlace ? place : Integer.MAX_VALUE;
            if (!isInPlace || !attribute.getValue().equals(base.get(name))) {
                set.put(name, attribute.getValue());
            }
            if (!isInPlace && place != null) {
                removed.add(name);
            }
        }
        return new BaseChanges(removed, set);
    }

    /** The session: what its base has, changed by this. */
    public Map<String, EncodedAttribute> over(Map<String, EncodedAttribute> base) {
        Map<String, EncodedAttribute> session = new LinkedHashMap<>(base);
        session.keySet().removeAll(removed);
        session.putAll(set);
        return session;
    }

    /** How many bytes {@link #encode} makes. */
    public int size() {
        int size =
                HEADER_BYTES
                        + Long.BYTES
                        + EnvelopeWriter.sizeOf(removed.size())
                        + EnvelopeWriter.sizeOf(set.size())
                        + EnvelopeWriter.CHECKSUM_BYTES;
        for (String name : removed) {
            size += EnvelopeWriter.sizeOf(name);
        }
        for (Map.Entry<String, EncodedAttribute> attribute : set.entrySet()) {
            size += EnvelopeWriter.sizeOf(attribute.getKey(), attribute.getValue());
        }
        return size;
    }

    /**
     * @param baseId the identity of the base
     */
    public byte[] encode(long baseId) {
        EnvelopeWriter out = new EnvelopeWriter(size());
        out.write(MAGIC);
        out.writeByte(VERSION);
        out.writeLong(baseId);
        out.writeNumber(removed.size());
        removed.forEach(out::write);
        out.writeNumber(set.size());
        set.forEach(out::write);
        return out.finished();
    }

    /**
     * The changes in these bytes. The attributes are parts of the array, which must not be changed
     * any more.
     *
     * @throws CorruptSessionException if the bytes are not what {@link #encode} made for this base
     */
    public static BaseChanges decode(long baseId, byte[] bytes) {
        if (bytes.length < HEADER_BYTES
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new CorruptSessionException(CodecMessage.NOT_A_SESSION.with(), null);
        }
        if (bytes[MAGIC.length] != VERSION) {
            throw new CorruptSessionException(
                    CodecMessage.NEWER_FORMAT.with(bytes[MAGIC.length], VERSION), null);
        }
        EnvelopeReader in = new EnvelopeReader(bytes, HEADER_BYTES).checked();
        if (in.readLong() != baseId) {
            throw new CorruptSessionException(CodecMessage.OTHER_BASE.with(), null);
        }
        Set<String> removed = new LinkedHashSet<>();
        for (int remaining = in.readNumber(); remaining > 0; remaining--) {
            removed.add(in.readName());
        }
        Map<String, EncodedAttribute> set = new LinkedHashMap<>();
        for (int remaining = in.readNumber(); remaining > 0; remaining--) {
            set.put(in.readName(), in.readAttribute());
        }
        in.checkEnd();
        return new BaseChanges(removed, set);
    }
}
