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

    /** Whether something was changed since a base. */
    default boolean hasChanges() {
        return false;
    }

    /** Whether the column of data has the whole session. */
    default boolean isWhole() {
        return this instanceof Whole;
    }

    /** Whether both have the same base, so that only the changes since can be others. */
    default boolean hasBaseOf(RowData other) {
        return this instanceof Split mine
                && other instanceof Split theirs
                && mine.base().id() == theirs.base().id();
    }

    /**
     * @throws IllegalArgumentException if there are changes, which would be lost
     */
    default void requireNoChanges() {
        if (hasChanges()) {
            throw new IllegalArgumentException("This write would lose changes");
        }
    }

    /**
     * @throws IllegalArgumentException if there is a base, which would be lost
     */
    default void requireWhole() {
        if (!isWhole()) {
            throw new IllegalArgumentException("This write would lose a base");
        }
    }

    /** How many bytes the row holds of the session. */
    int size();

    /** How many bytes of the session the database sent when the row was read. */
    int received();

    /** The session as a whole, in any form. */
    record Whole(byte[] bytes) implements RowData {

        @Override
        public int size() {
            return bytes.length;
        }

        @Override
        public int received() {
            return bytes.length;
        }
    }

    /**
     * A split session: a base and the changes since.
     *
     * @param changes null if there are none yet
     * @param isBaseKnown whether this server had the base before it read the row
     */
    record Split(Base base, byte @Nullable [] changes, boolean isBaseKnown) implements RowData {

        public Split(Base base, byte @Nullable [] changes) {
            this(base, changes, false);
        }

        @Override
        public byte[] bytes() {
            return base.bytes();
        }

        @Override
        public boolean hasChanges() {
            return changes != null;
        }

        @Override
        public int size() {
            return base.bytes().length + changesSize();
        }

        @Override
        public int received() {
            return isBaseKnown ? changesSize() : size();
        }

        private int changesSize() {
            return changes == null ? 0 : changes.length;
        }
    }

    /**
     * Data that the row has, but that cannot be used, for instance because their key is missing.
     * The row can be renewed, deleted and overwritten like any other.
     *
     * @param stored as the row has them
     * @param reason thrown by each access to the bytes
     */
    record Locked(RowData stored, RuntimeException reason) implements RowData {

        @Override
        public byte[] bytes() {
            throw reason;
        }

        @Override
        public boolean isWhole() {
            return stored.isWhole();
        }

        @Override
        public int size() {
            return stored.size();
        }

        @Override
        public int received() {
            return stored.received();
        }
    }

    /** By how many bytes encryption or compression makes data larger at most. */
    int MOST_ADDED = 128;

    /**
     * The identity that no base has. It stands in the column of a row that was split and became
     * whole, because a parameter of a statement is easier to use if it is never null. A row that
     * was never split, or is whole since a rotation or a set by the backend, has null there. Both
     * mean the same.
     */
    long NO_BASE = 0;

    static RowData whole(byte[] bytes) {
        return new Whole(bytes);
    }

    /**
     * The data of a row that is read.
     *
     * @param stored what the column of data holds, and the identity beside it
     * @param baseVersion the version of the row when base or changes were last written
     * @param version the version of the row
     */
    static RowData read(
            Base stored, byte @Nullable [] changes, @Nullable Long baseVersion, long version) {
        return isSplit(stored.id(), baseVersion, version)
                ? new Split(stored, changes)
                : new Whole(stored.bytes());
    }

    /**
     * Whether a row is split. Its base counts only if the row has the version that it had when base
     * or changes were last written: an earlier version of Sojourn writes data and version, and
     * leaves the other columns as they are. The statements in SQL have the same rule.
     */
    static boolean isSplit(long baseId, @Nullable Long baseVersion, long version) {
        return baseId != NO_BASE && baseVersion != null && baseVersion == version;
    }
}
