package org.sojourn.internal.codec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sojourn.CorruptSessionException;

/**
 * The bytes of a session: {@code SJN}, format version, number of attributes, for each its name,
 * codec and bytes, and a CRC-32C of all that.
 *
 * <p>A whole session has version 1. The base of a large session has version 2, and the base's
 * identity before the number of attributes. Beside it there may be {@link BaseChanges}, so the base
 * alone must never be taken for the session, above all not by a version of Sojourn that does not
 * know of changes: such a version refuses version 2.
 */
public final class Envelope {

    /** By how many bytes a base is larger than the whole session of the same attributes. */
    public static final int EXTRA_BYTES_OF_BASE = Long.BYTES;

    private static final byte[] MAGIC = {'S', 'J', 'N'};
    private static final int WHOLE = 1;
    private static final int BASE = 2;
    private static final int HEADER_BYTES = MAGIC.length + 1;

    private Envelope() {}

    /** How many bytes {@link #encode} makes. */
    public static int size(Map<String, EncodedAttribute> attributes) {
        int size =
                HEADER_BYTES
                        + EnvelopeWriter.sizeOf(attributes.size())
                        + EnvelopeWriter.CHECKSUM_BYTES;
        for (Map.Entry<String, EncodedAttribute> attribute : attributes.entrySet()) {
            size += EnvelopeWriter.sizeOf(attribute.getKey(), attribute.getValue());
        }
        return size;
    }

    public static byte[] encode(Map<String, EncodedAttribute> attributes) {
        EnvelopeWriter out = new EnvelopeWriter(size(attributes));
        writeHeader(out, WHOLE);
        return withAttributes(out, attributes);
    }

    /** The base of a large session. */
    public static byte[] encodeBase(long id, Map<String, EncodedAttribute> attributes) {
        EnvelopeWriter out = new EnvelopeWriter(size(attributes) + EXTRA_BYTES_OF_BASE);
        writeHeader(out, BASE);
        out.writeLong(id);
        return withAttributes(out, attributes);
    }

    private static void writeHeader(EnvelopeWriter out, int version) {
        out.write(MAGIC);
        out.writeByte(version);
    }

    private static byte[] withAttributes(
            EnvelopeWriter out, Map<String, EncodedAttribute> attributes) {
        out.writeNumber(attributes.size());
        attributes.forEach(out::write);
        return out.finished();
    }

    /**
     * Attributes in the order in which they were encoded. They are parts of the array, which must
     * not be changed any more.
     *
     * @throws CorruptSessionException if the bytes are not what {@link #encode} made
     */
    public static Map<String, EncodedAttribute> decode(byte[] data) {
        int version = version(data);
        if (version == BASE) {
            throw new CorruptSessionException(CodecMessage.BASE_ALONE.with(), null);
        }
        if (version != WHOLE) {
            throw newer(version);
        }
        return attributes(new EnvelopeReader(data, HEADER_BYTES).checked());
    }

    /**
     * The attributes of a base, likewise.
     *
     * @throws CorruptSessionException if the bytes are not what {@link #encodeBase} made for this
     *     identity
     */
    public static Map<String, EncodedAttribute> decodeBase(long id, byte[] data) {
        int version = version(data);
        if (version > BASE) {
            throw newer(version);
        }
        EnvelopeReader in = new EnvelopeReader(data, HEADER_BYTES).checked();
        if (version != BASE || in.readLong() != id) {
            throw new CorruptSessionException(CodecMessage.OTHER_BASE.with(), null);
        }
        return attributes(in);
    }

    /** The same for bytes that were decoded before, without looking at their checksum again. */
    public static Map<String, EncodedAttribute> decodeAgain(byte[] data) {
        return attributes(new EnvelopeReader(data, HEADER_BYTES + Long.BYTES));
    }

    private static Map<String, EncodedAttribute> attributes(EnvelopeReader in) {
        Map<String, EncodedAttribute> attributes = new LinkedHashMap<>();
        for (int remaining = in.readNumber(); remaining > 0; remaining--) {
            attributes.put(in.readName(), in.readAttribute());
        }
        in.checkEnd();
        return attributes;
    }

    /** Whether bytes start like a base. */
    public static boolean isBase(byte[] data) {
        return isAt(data) && data[MAGIC.length] == BASE;
    }

    /** Whether bytes start with the mark that {@link #encode} writes. */
    public static boolean isAt(byte[] data) {
        return data.length > MAGIC.length
                && Arrays.equals(data, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private static int version(byte[] data) {
        if (!isAt(data)) {
            throw new CorruptSessionException(CodecMessage.NOT_A_SESSION.with(), null);
        }
        return data[MAGIC.length];
    }

    private static CorruptSessionException newer(int version) {
        return new CorruptSessionException(CodecMessage.NEWER_FORMAT.with(version, BASE), null);
    }
}
