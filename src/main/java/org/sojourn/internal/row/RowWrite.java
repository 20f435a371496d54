package org.sojourn.internal.row;

import org.jspecify.annotations.Nullable;

/**
 * One change of one row. Executing it returns whether a row was changed.
 *
 * <p>Each kind of write has one place that chooses its statement, by {@link #kind}, and one place
 * that gives its values, {@link #value}.
 */
public sealed interface RowWrite {

    /** The kinds of writes. Each has a statement of its own. */
    enum Kind {
        PUT,
        INSERT,
        REPLACE,
        /** The same for a row that has a base, or gets one. */
        REPLACE_BASE,
        /** Replaces the changes since the base, and leaves the base alone. */
        CHANGE,
        MOVE,
        RENEW,
        DELETE,
        DELETE_IF_UNCHANGED,
        DELETE_IF_EXPIRED;

        /** Whether a row is replaced under its key, if it was not changed since it was read. */
        public boolean isReplacement() {
            return this == REPLACE || needsBase();
        }

        /** Whether only a table with columns for a base and its changes has rows of this kind. */
        public boolean needsBase() {
            return this == REPLACE_BASE || this == CHANGE;
        }
    }

    Kind kind();

    /** The key by which the row is found. Writes of one key keep their order. */
    SessionKey key();

    /**
     * A value of the write, for a parameter of a statement.
     *
     * @throws IllegalArgumentException if a write of this kind has no such value
     */
    @Nullable Object value(RowValue name);

    /** The number of bytes of session data that the write sends to the database. */
    default int dataSize() {
        return 0;
    }

    /** The same change, with a principal that the column can hold. */
    default RowWrite fitting(PrincipalColumn column) {
        return this;
    }

    /** Inserts the row. If its key exists, replaces data and expiry and increases the version. */
    record Put(SessionRow row) implements RowWrite {

        @Override
        public Kind kind() {
            return Kind.PUT;
        }

        @Override
        public SessionKey key() {
            return row.key();
        }

        @Override
        public int dataSize() {
            return row.data().size();
        }

        @Override
        public @Nullable Object value(RowValue name) {
            return row.value(name);
        }
    }

    /** Inserts a row whose key is new. */
    record Insert(SessionRow row) implements RowWrite {

        @Override
        public Kind kind() {
            return Kind.INSERT;
        }

        @Override
        public SessionKey key() {
            return row.key();
        }

        @Override
        public int dataSize() {
            return row.data().size();
        }

        @Override
        public @Nullable Object value(RowValue name) {
            return row.value(name);
        }

        @Override
        public RowWrite fitting(PrincipalColumn column) {
            return new Insert(row.fitting(column));
        }
    }

    /**
     * Replaces a row that was not changed since it was read. If only the changes since its base are
     * others, the base is not written again.
     */
    record Replace(SessionRow read, SessionRow changed) implements RowWrite {

        @Override
        public Kind kind() {
            RowData before = read.data();
            RowData after = changed.data();
            if (before instanceof RowData.Split old
                    && after instanceof RowData.Split now
                    && old.base().id() == now.base().id()) {
                return Kind.CHANGE;
            }
            return before instanceof RowData.Whole && after instanceof RowData.Whole
                    ? Kind.REPLACE
                    : Kind.REPLACE_BASE;
        }

        @Override
        public SessionKey key() {
            return read.key();
        }

        @Override
        public int dataSize() {
            return kind() == Kind.CHANGE
                    ? changed.data().size() - changed.data().bytes().length
                    : changed.data().size();
        }

        @Override
        public @Nullable Object value(RowValue name) {
            return switch (name) {
                case KEY -> key().value();
                case READ_VERSION -> read.version();
                default -> changed.value(name);
            };
        }

        @Override
        public RowWrite fitting(PrincipalColumn column) {
            return new Replace(read, changed.fitting(column));
        }
    }

    /**
     * Replaces a row that was not changed since it was read, and its key as well. The changed row
     * holds its session as a whole.
     *
     * @param previousUntil until when the row is also found by its previous key; zero if it is not
     */
    record Move(SessionRow read, SessionRow changed, long previousUntil) implements RowWrite {

        @Override
        public Kind kind() {
            return Kind.MOVE;
        }

        @Override
        public SessionKey key() {
            return read.key();
        }

        @Override
        public int dataSize() {
            return changed.data().size();
        }

        @Override
        public @Nullable Object value(RowValue name) {
            return switch (name) {
                case KEY -> key().value();
                case NEW_KEY -> changed.key().value();
                case READ_VERSION -> read.version();
                case ORIGIN_KEY -> read.origin().value();
                case PREVIOUS_UNTIL -> previousUntil;
                default -> changed.value(name);
            };
        }

        @Override
        public RowWrite fitting(PrincipalColumn column) {
            return new Move(read, changed.fitting(column), previousUntil);
        }
    }

    /**
     * Moves the expiry of a row forward, never back. A row that was changed since it was read stays
     * as it is, because that change renewed it, and perhaps gave it an earlier expiry.
     */
    record Renew(SessionRow read, long expiresAt) implements RowWrite {

        @Override
        public Kind kind() {
            return Kind.RENEW;
        }

        @Override
        public SessionKey key() {
            return read.key();
        }

        @Override
        public Object value(RowValue name) {
            return switch (name) {
                case KEY -> key().value();
                case READ_VERSION -> read.version();
                case EXPIRES_AT -> expiresAt;
                default -> throw absent(name);
            };
        }
    }

    /** Deletes a row. */
    record Delete(SessionKey key) implements RowWrite {

        @Override
        public Kind kind() {
            return Kind.DELETE;
        }

        @Override
        public Object value(RowValue name) {
            if (name == RowValue.KEY) {
                return key.value();
            }
            throw absent(name);
        }
    }

    /** Deletes a row that was not changed since it was read. */
    record DeleteIfUnchanged(SessionRow read) implements RowWrite {

        @Override
        public Kind kind() {
            return Kind.DELETE_IF_UNCHANGED;
        }

        @Override
        public SessionKey key() {
            return read.key();
        }

        @Override
        public Object value(RowValue name) {
            return switch (name) {
                case KEY -> key().value();
                case READ_VERSION -> read.version();
                default -> throw absent(name);
            };
        }
    }

    /** Deletes a row that is still expired. */
    record DeleteIfExpired(SessionKey key, long now) implements RowWrite {

        @Override
        public Kind kind() {
            return Kind.DELETE_IF_EXPIRED;
        }

        @Override
        public Object value(RowValue name) {
            return switch (name) {
                case KEY -> key.value();
                case NOW -> now;
                default -> throw absent(name);
            };
        }
    }

    private static IllegalArgumentException absent(RowValue name) {
        return new IllegalArgumentException("This write has no value :" + name.parameter());
    }
}
