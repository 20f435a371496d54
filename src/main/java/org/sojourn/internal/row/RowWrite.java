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
        /** The same for a row with a base. */
        INSERT_BASE,
        REPLACE,
        /** The same for a row that has a base, or gets one. */
        REPLACE_BASE,
        /** Replaces the changes since the base, and leaves the base alone. */
        CHANGE,
        MOVE,
        /** The same for a row that gets a base. */
        MOVE_BASE,
        /** Stores the same session in another form, and leaves everything else alone. */
        REWRITE,
        /** The same for a row that has a base. */
        REWRITE_BASE,
        RENEW,
        DELETE,
        DELETE_IF_UNCHANGED,
        DELETE_IF_EXPIRED;

        /** Whether only a table with columns for a base and its changes has rows of this kind. */
        public boolean needsBase() {
            return switch (this) {
                case INSERT_BASE, REPLACE_BASE, CHANGE, MOVE_BASE, REWRITE_BASE -> true;
                default -> false;
            };
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
    default @Nullable Object value(RowValue name) {
        if (name == RowValue.KEY) {
            return key().value();
        }
        throw new IllegalArgumentException("This write has no value :" + name.parameter());
    }

    /** The number of bytes of session data that the write sends to the database. */
    default int dataSize() {
        return 0;
    }

    /** The same change, with a principal that the column can hold. */
    default RowWrite fitting(PrincipalColumn column) {
        return this;
    }

    /** A write of a whole row, which the table need not have yet. */
    sealed interface OfNewRow extends RowWrite {

        SessionRow row();

        @Override
        default SessionKey key() {
            return row().key();
        }

        @Override
        default int dataSize() {
            return row().data().size();
        }

        @Override
        default @Nullable Object value(RowValue name) {
            return row().value(name);
        }
    }

    /** A write of a row that was read, as long as it was not changed since. */
    sealed interface OfReadRow extends RowWrite {

        SessionRow read();

        @Override
        default SessionKey key() {
            return read().key();
        }

        @Override
        default @Nullable Object value(RowValue name) {
            return name == RowValue.READ_VERSION ? read().version() : RowWrite.super.value(name);
        }
    }

    /** Inserts the row. If its key exists, replaces data and expiry and increases the version. */
    record Put(SessionRow row) implements OfNewRow {

        public Put {
            row.data().requireWhole();
        }

        @Override
        public Kind kind() {
            return Kind.PUT;
        }
    }

    /** Inserts a row whose key is new. */
    record Insert(SessionRow row) implements OfNewRow {

        public Insert {
            row.data().requireNoChanges();
        }

        @Override
        public Kind kind() {
            return row.data().isWhole() ? Kind.INSERT : Kind.INSERT_BASE;
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
    record Replace(SessionRow read, SessionRow changed) implements OfReadRow {

        public Replace {
            if (!changed.data().hasBaseOf(read.data())) {
                changed.data().requireNoChanges();
            }
        }

        @Override
        public Kind kind() {
            if (changed.data().hasBaseOf(read.data())) {
                return Kind.CHANGE;
            }
            return changed.data().isWhole() && read.data().isWhole()
                    ? Kind.REPLACE
                    : Kind.REPLACE_BASE;
        }

        @Override
        public int dataSize() {
            return kind() == Kind.CHANGE
                    ? changed.data().size() - changed.data().bytes().length
                    : changed.data().size();
        }

        @Override
        public @Nullable Object value(RowValue name) {
            return name == RowValue.KEY || name == RowValue.READ_VERSION
                    ? OfReadRow.super.value(name)
                    : changed.value(name);
        }

        @Override
        public RowWrite fitting(PrincipalColumn column) {
            return new Replace(read, changed.fitting(column));
        }
    }

    /**
     * Replaces a row that was not changed since it was read, and its key as well. If it has a base
     * afterwards, that is a new one.
     *
     * @param previousUntil until when the row is also found by its previous key; zero if it is not
     */
    record Move(SessionRow read, SessionRow changed, long previousUntil) implements OfReadRow {

        public Move {
            changed.data().requireNoChanges();
        }

        @Override
        public Kind kind() {
            return changed.data().isWhole() ? Kind.MOVE : Kind.MOVE_BASE;
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
     * Stores the data of a row in another form, with the base that it has. The version stays,
     * because the session does: a server that has read the row can still replace it.
     */
    record Rewrite(SessionRow read, RowData data) implements OfReadRow {

        @Override
        public Kind kind() {
            return data.isWhole() ? Kind.REWRITE : Kind.REWRITE_BASE;
        }

        @Override
        public int dataSize() {
            return data.size();
        }

        @Override
        public @Nullable Object value(RowValue name) {
            return name == RowValue.READ_VERSION ? read.version() : read.withData(data).value(name);
        }
    }

    /**
     * Moves the expiry of a row forward, never back. A row that was changed since it was read stays
     * as it is, because that change renewed it, and perhaps gave it an earlier expiry.
     */
    record Renew(SessionRow read, long expiresAt) implements OfReadRow {

        @Override
        public Kind kind() {
            return Kind.RENEW;
        }

        @Override
        public @Nullable Object value(RowValue name) {
            return name == RowValue.EXPIRES_AT ? expiresAt : OfReadRow.super.value(name);
        }
    }

    /** Deletes a row. */
    record Delete(SessionKey key) implements RowWrite {

        @Override
        public Kind kind() {
            return Kind.DELETE;
        }
    }

    /** Deletes a row that was not changed since it was read. */
    record DeleteIfUnchanged(SessionRow read) implements OfReadRow {

        @Override
        public Kind kind() {
            return Kind.DELETE_IF_UNCHANGED;
        }
    }

    /** Deletes a row that is still expired. */
    record DeleteIfExpired(SessionKey key, long now) implements RowWrite {

        @Override
        public Kind kind() {
            return Kind.DELETE_IF_EXPIRED;
        }

        @Override
        public @Nullable Object value(RowValue name) {
            return name == RowValue.NOW ? now : RowWrite.super.value(name);
        }
    }
}
