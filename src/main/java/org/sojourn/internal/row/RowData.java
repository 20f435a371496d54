package org.sojourn.internal.row;

import org.jspecify.annotations.Nullable;

/**
 * What a session holds, as its row has it. The arrays are not copied, and never changed.
 *
 * <p>A large session is a {@link Split}: the column of data has a base, and what was changed since
 * then stands in a column of its own, so that the base need not be written again. Only the session
 * manager makes and reads such rows; it alone knows what the bytes mean.
 */
public sealed interface RowData {

    /** The value of the column of data. */
    byte[] bytes();

    /** How many bytes the row holds of the session. */
    int size();

    /** The session as a whole, in any form. */
    record Whole(byte[] bytes) implements RowData {

        @Override
        public int size() {
            return bytes.length;
        }
    }

    /**
     * A base and the changes since.
     *
     * @param changes null if there are none yet
     */
    record Split(Base base, byte @Nullable [] changes) implements RowData {

        @Override
        public byte[] bytes() {
            return base.bytes();
        }

        @Override
        public int size() {
            return base.bytes().length + changesSize();
        }

        private int changesSize() {
            return changes == null ? 0 : changes.length;
        }
    }

    /**
     * A base.
     *
     * @param id a random number that no other base has; never {@link #NO_BASE}
     */
    record Base(long id, byte[] bytes) {}

    /** What stands in the place of a base's identity where there is no base. */
    long NO_BASE = 0;

    static RowData whole(byte[] bytes) {
        return new Whole(bytes);
    }

    /**
     * The data of a row that is read.
     *
     * @param base what the column of data holds, and the identity beside it
     * @param baseVersion the version of the row when base and changes were written
     * @param version the version of the row
     */
    static RowData read(
            Base base, byte @Nullable [] changes, @Nullable Long baseVersion, long version) {
        return isSplit(base.id(), baseVersion, version)
                ? new Split(base, changes)
                : new Whole(base.bytes());
    }

    /**
     * Whether a row has a base. It counts only if the row has the version of which base and changes
     * were written: an earlier version of Sojourn writes data and version, and leaves the other
     * columns as they are. The statements in SQL have the same rule.
     */
    static boolean isSplit(long baseId, @Nullable Long baseVersion, long version) {
        return baseId != NO_BASE && baseVersion != null && baseVersion == version;
    }
}
