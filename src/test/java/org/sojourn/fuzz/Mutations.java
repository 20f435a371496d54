package org.sojourn.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/** Changes bytes as an attacker or a broken disk would: a few small changes, somewhere. */
record Mutations(Random random) {

    private static final int MOST_CHANGES = 4;

    /** Numbers that break what counts with them. */
    private static final int[] NUMBERS = {
        Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0, 0xFFFF, 0x7FFF, 1 << 30, 0xFF, 0x80, 0xFFFFFF7F
    };

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Other bytes than these, made of them. */
    byte[] mutated(byte[] valid) {
        byte[] bytes = valid;
        for (int more = random.nextInt(MOST_CHANGES); more >= 0; more--) {
            bytes = changed(bytes);
        }
        return Arrays.equals(bytes, valid) ? Arrays.copyOf(valid, valid.length + 1) : bytes;
    }

    private byte[] changed(byte[] bytes) {
        int place = random.nextInt(bytes.length + 1);
        int length = random.nextInt(Math.min(bytes.length - place, 40) + 1);
        byte[] part = Arrays.copyOfRange(bytes, place, place + length);
        return switch (random.nextInt(8)) {
            case 0 -> flipped(bytes, place);
            case 1 -> Arrays.copyOf(bytes, place);
            case 2 -> spliced(bytes, place, noise(), place);
            case 3 -> spliced(bytes, place, new byte[0], place + length);
            case 4 -> spliced(bytes, random.nextInt(bytes.length + 1), part, -1);
            case 5 -> written(bytes, place, number());
            case 6 -> written(bytes, place, new byte[] {(byte) random.nextInt()});
            default -> written(bytes, random.nextInt(bytes.length + 1), part);
        };
    }

    private static byte[] written(byte[] bytes, int place, byte[] part) {
        return spliced(bytes, place, part, Math.min(place + part.length, bytes.length));
    }

    private byte[] flipped(byte[] bytes, int place) {
        byte[] copy = bytes.clone();
        if (place < copy.length) {
            copy[place] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return copy;
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(20)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] number() {
        int number = NUMBERS[random.nextInt(NUMBERS.length)];
        return random.nextBoolean()
                ? ByteBuffer.allocate(Integer.BYTES).putInt(number).array()
                : ByteBuffer.allocate(Short.BYTES).putShort((short) number).array();
    }

    /**
     * Puts a part between two others.
     *
     * @param rest where the bytes go on; -1: at the place
     */
    private static byte[] spliced(byte[] bytes, int place, byte[] part, int rest) {
        int from = rest < 0 ? place : rest;
        ByteBuffer out = ByteBuffer.allocate(place + part.length + bytes.length - from);
        return out.put(bytes, 0, place).put(part).put(bytes, from, bytes.length - from).array();
    }

    /** The bytes with the checksum of an envelope that fits them, as an attacker would make it. */
    static byte[] sealed(byte[] bytes) {
        byte[] sealed = bytes.clone();
        int end = sealed.length - Integer.BYTES;
        if (end >= 0) {
            CRC32C checksum = new CRC32C();
            checksum.update(sealed, 0, end);
            ByteBuffer.wrap(sealed).putInt(end, (int) checksum.getValue());
        }
        return sealed;
    }
}
