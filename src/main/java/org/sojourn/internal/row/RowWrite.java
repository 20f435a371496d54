package org.sojourn.internal.row;

/** One change of one row. Its result says whether a row stands changed for it. */
public sealed interface RowWrite {

    /** The key that decides which writes keep their order. */
    SessionKey key();

    /** The same change, with a principal that the column can hold. */
    default RowWrite fitting(PrincipalColumn column) {
        return this;
    }

    /**
     * Inserts the row; if its key stands already, replaces data and expiry and counts the version
     * up.
     */
    record Put(SessionRow row) implements RowWrite {

        @Override
        public SessionKey key() {
            return row.key();
        }
    }

    /** Inserts a row whose key is new. */
    record Insert(SessionRow row) implements RowWrite {

        @Override
        public RowWrite fitting(PrincipalColumn column) {
            return new Insert(row.fitting(column));
        }

        @Override
        public SessionKey key() {
            return row.key();
        }
    }

    /** Replaces a row that nobody has changed since it was read. */
    record Replace(SessionRow read, SessionRow changed) implements RowWrite {

        @Override
        public RowWrite fitting(PrincipalColumn column) {
            return new Replace(read, changed.fitting(column));
        }

        @Override
        public SessionKey key() {
            return read.key();
        }
    }

    /**
     * Replaces a row that nobody has changed since it was read, and its key as well.
     *
     * @param previousUntil until when the row is found by its former key, too; zero if it is not
     */
    record Move(SessionRow read, SessionRow changed, long previousUntil) implements RowWrite {

        @Override
        public RowWrite fitting(PrincipalColumn column) {
            return new Move(read, changed.fitting(column), previousUntil);
        }

        @Override
        public SessionKey key() {
            return read.key();
        }
    }

    /**
     * Moves the expiry of a row forward, never back. A row that was changed since it was read stays
     * as it is: that change renewed it, and may have shortened its life.
     */
    record Renew(SessionRow read, long expiresAt) implements RowWrite {

        @Override
        public SessionKey key() {
            return read.key();
        }
    }

    /** Deletes a row. */
    record Delete(SessionKey key) implements RowWrite {}

    /** Deletes a row that nobody has changed since it was read. */
    record DeleteIfUnchanged(SessionRow read) implements RowWrite {

        @Override
        public SessionKey key() {
            return read.key();
        }
    }

    /** Deletes a row that is still expired. */
    record DeleteIfExpired(SessionKey key, long now) implements RowWrite {}
}
