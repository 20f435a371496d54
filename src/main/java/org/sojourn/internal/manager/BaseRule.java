package org.sojourn.internal.manager;

import org.sojourn.internal.codec.Envelope;

/**
 * Which sessions have a base, and how long it is kept. All numbers are bytes.
 *
 * <p>The changes grow with each attribute that is changed for the first time, and are written again
 * with each change. Let a session of size <i>s</i> have attributes of size <i>a</i>, and let the
 * base be written again when the changes reach <i>c</i>. Then a change costs about <i>c</i>/2 +
 * <i>s·a</i>/<i>c</i> bytes, which is least for <i>c</i> = √(2<i>sa</i>): an eighth of the session,
 * or a fifth, if it has 128 or 50 attributes.
 */
final class BaseRule {

    /**
     * The smallest session with a base. PostgreSQL and InnoDB store values of a few KiB beside the
     * row; below this size, writing the whole is as cheap.
     */
    static final int SMALLEST = 16 * 1024;

    /** The changes are at most this part of the whole session. */
    private static final int PART = 8;

    private BaseRule() {}

    /**
     * The sizes of a session that has a base.
     *
     * @param whole of the session as a whole
     * @param base of the base in its row
     * @param changes of all changes since that base
     */
    record Sizes(int whole, int base, int changes) {}

    /** Whether a session of this size gets a base. */
    static boolean makesBase(int whole, int limit) {
        return whole >= SMALLEST && whole <= limit - Envelope.EXTRA_BYTES_OF_BASE;
    }

    /**
     * Whether only the changes are written. A base that is mostly removed is not kept, and the row
     * never holds more than the limit.
     */
    static boolean keepsBase(Sizes sizes, int limit) {
        return sizes.whole() >= SMALLEST
                && sizes.changes() <= sizes.whole() / PART
                && sizes.base() / 2 <= sizes.whole()
                && (long) sizes.base() + sizes.changes() <= limit;
    }
}
