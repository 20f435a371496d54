package org.sojourn.internal.codec;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.sojourn.CorruptSessionException;

/**
 * The bytes of a session: {@code SJN}, format version, number of attributes, for each its name,
 * codec and bytes, and a CRC-32C of all that. Numbers and lengths are unsigned LEB128; names are
 * UTF-8, with three bytes for an unpaired surrogate.
 */
public final class Envelope {

    private static final byte[] MAGIC = {'S', 'J', 'N'};
    private static final int VERSION = 1;
    private static final int CHECKSUM_BYTES = Integer.BYTES;

    private Envelope() {}

    public static byte[] encode(Map<String, EncodedAttribute> attributes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        out.writeBytes(MAGIC);
        out.write(VERSION);
        writeNumber(out, attributes.size());
        attributes.forEach(
                (name, attribute) -> {
                    writeBytes(out, Utf8.encode(name));
                    out.write(attribute.codec());
                    writeBytes(out, attribute.bytes());
                });
        CRC32C checksum = new CRC32C();
        checksum.update(out.toByteArray());
        out.writeBytes(
                ByteBuffer.allocate(CHECKSUM_BYTES).putInt((int) checksum.getValue()).array());
        return out.toByteArray();
    }

    /**
     * Attributes in the order in which they were encoded.
     *
     * @throws CorruptSessionException if the bytes are not what {@link #encode} made
     */
    public static Map<String, EncodedAttribute> decode(byte[] data) {
        checkHeader(data);
        checkSum(data);
        ByteBuffer in = ByteBuffer.wrap(data, 0, data.length - CHECKSUM_BYTES);
        in.position(MAGIC.length + 1);
        try {
            Map<String, EncodedAttribute> attributes = new LinkedHashMap<>();
            for (int remaining = readNumber(in); remaining > 0; remaining--) {
                String name = Utf8.decode(readBytes(in));
                int codec = in.get();
                attributes.put(name, new EncodedAttribute(codec, readBytes(in)));
            }
            if (in.hasRemaining()) {
                throw damaged(in.remaining() + " bytes too many");
            }
            return attributes;
        } catch (BufferUnderflowException tooShort) {
            throw damaged("too short");
        } catch (CharacterCodingException malformed) {
            throw damaged("a name is malformed");
        }
    }

    /** Whether bytes start with the mark that {@link #encode} writes. */
    public static boolean isAt(byte[] data) {
        return data.length > MAGIC.length
                && Arrays.equals(data, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private static void checkHeader(byte[] data) {
        if (!isAt(data)) {
            throw new CorruptSessionException(CodecMessage.NOT_A_SESSION.with(), null);
        }
        if (data[MAGIC.length] != VERSION) {
            throw new CorruptSessionException(
                    CodecMessage.NEWER_FORMAT.with(data[MAGIC.length], VERSION), null);
        }
    }

    private static void checkSum(byte[] data) {
        int end = data.length - CHECKSUM_BYTES;
        if (end <= MAGIC.length) {
            throw damaged("too short");
        }
        CRC32C checksum = new CRC32C();
        checksum.update(data, 0, end);
        if (ByteBuffer.wrap(data).getInt(end) != (int) checksum.getValue()) {
            throw damaged("wrong checksum");
        }
    }

    private static void writeNumber(ByteArrayOutputStream out, int number) {
        int rest = number;
        while ((rest & ~0x7F) != 0) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static void writeBytes(ByteArrayOutputStream out, byte[] bytes) {
        writeNumber(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static int readNumber(ByteBuffer in) {
        int number = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int next = in.get();
            number |= (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw damaged("a number is too long");
    }

    private static byte[] readBytes(ByteBuffer in) {
        int length = readNumber(in);
        if (length < 0 || length > in.remaining()) {
            throw damaged("a length is wrong");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static CorruptSessionException damaged(String detail) {
        return new CorruptSessionException(CodecMessage.DAMAGED.with(detail), null);
    }
}
