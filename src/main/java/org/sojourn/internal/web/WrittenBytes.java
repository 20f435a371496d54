package org.sojourn.internal.web;

import java.util.EnumSet;
import java.util.Set;

/**
 * How much of a response is written, and whether its server may commit it for what is written next.
 */
final class WrittenBytes {

    /** Jetty aggregates what is no longer than this part of its buffer, and sends the rest. */
    private static final int AGGREGATED_PART = 4;

    /** Why a server commits. */
    enum Reason {
        /** As much is written as the buffer holds. */
        FULL,
        /** As much is written as was declared, if the server takes that seriously. */
        COMPLETE,
        /** What is written passes the buffer by. */
        UNBUFFERED,
        NONE
    }

    private final Set<Reason> heeded = EnumSet.noneOf(Reason.class);
    private long count;
    private long declared = Long.MAX_VALUE;

    /** Counts what a server buffers as long as there is room. */
    Reason add(long bytes, int bufferSize) {
        count += bytes;
        if (count >= bufferSize) {
            return Reason.FULL;
        }
        return isDeclaredLengthReached() ? Reason.COMPLETE : Reason.NONE;
    }

    /** Counts what is written in one piece. */
    Reason addBlock(long bytes, int bufferSize) {
        return addPiece(bytes, bytes > bufferSize / AGGREGATED_PART, bufferSize);
    }

    /** Counts what no server need copy. */
    Reason addDirect(long bytes, int bufferSize) {
        return addPiece(bytes, bytes > 0, bufferSize);
    }

    private Reason addPiece(long bytes, boolean isUnbuffered, int bufferSize) {
        Reason reason = add(bytes, bufferSize);
        return isUnbuffered && reason == Reason.NONE ? Reason.UNBUFFERED : reason;
    }

    /** Whether the session has been stored for a reason since the last reset. */
    boolean isHeeded(Reason reason) {
        return heeded.contains(reason);
    }

    /** The session has been stored for a reason. */
    void heed(Reason reason) {
        heeded.add(reason);
    }

    /** The length of the response; several may be declared. */
    void declare(long length) {
        if (length >= 0) {
            declared = Math.min(declared, length);
        }
    }

    boolean isDeclaredLengthReached() {
        return count >= declared;
    }

    /** What is in the buffer is thrown away. */
    void reset() {
        count = 0;
        heeded.clear();
    }

    /** So is what was declared. */
    void resetAll() {
        reset();
        declared = Long.MAX_VALUE;
    }
}
