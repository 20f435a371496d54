package org.sojourn.internal.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.zip.CRC32C;
import org.sojourn.CorruptSessionException;

/** Reads what an {@link EnvelopeWriter} has written. The attributes are parts of the same array. */
final class EnvelopeReader {

    private final ByteBuffer in;

    /**
     * @param start of what follows a header that was checked
     */
    EnvelopeReader(byte[] envelope, int start) {
        int end = envelope.length - EnvelopeWriter.CHECKSUM_BYTES;
        if (end < start) {
            throw damaged("too short");
        }
        this.in = ByteBuffer.wrap(envelope, 0, end);
        in.position(start);
    }

    /** Compares the checksum with the whole envelope. */
    EnvelopeReader checked() {
        CRC32C checksum = new CRC32C();
        checksum.update(in.array(), 0, in.limit());
        if (ByteBuffer.wrap(in.array()).getInt(in.limit()) != (int) checksum.getValue()) {
            throw damaged("wrong checksum");
        }
        return this;
    }

    long readLong() {
        try {
            return in.getLong();
        } catch (BufferUnderflowException tooShort) {
            throw damaged("too short");
        }
    }

    int readNumber() {
        int number = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int next = readByte();
            number |= (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw damaged("a number is too long");
    }

    String readName() {
        int length = readLength();
        byte[] name = new byte[length];
        in.get(name);
        try {
            return Utf8.decode(name);
        } catch (CharacterCodingException malformed) {
            throw damaged("a name is malformed");
        }
    }

    EncodedAttribute readAttribute() {
        int codec = readByte();
        int length = readLength();
        int start = in.position();
        in.position(start + length);
        return new EncodedAttribute(codec, in.array(), start, length);
    }

    void checkEnd() {
        if (in.hasRemaining()) {
            throw damaged(in.remaining() + " bytes too many");
        }
    }

    private int readByte() {
        if (!in.hasRemaining()) {
            throw damaged("too short");
        }
        return in.get();
    }

    private int readLength() {
        int length = readNumber();
        if (length < 0 || length > in.remaining()) {
            throw damaged("a length is wrong");
        }
        return length;
    }

    static CorruptSessionException damaged(String detail) {
        return new CorruptSessionException(CodecMessage.DAMAGED.with(detail), null);
    }
}
