package org.sojourn.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/** A slice as a line of text, for another JVM. */
final class SliceText {

    /** With this, such a line starts; other lines are output of libraries. */
    static final String MARK = "slice ";

    private SliceText() {}

    static String of(Slice slice) {
        ByteBuffer bytes = ByteBuffer.allocate(slice.latencyNanos().getNeededByteBufferCapacity());
        int length = slice.latencyNanos().encodeIntoByteBuffer(bytes);
        return MARK
                + slice.seconds()
                + " "
                + Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    static Slice slice(String line) {
        String[] words = line.split(" ");
        Histogram latency =
                Histogram.decodeFromByteBuffer(
                        ByteBuffer.wrap(Base64.getDecoder().decode(words[2])), 0);
        return new Slice(latency.getTotalCount(), Double.parseDouble(words[1]), latency);
    }
}
