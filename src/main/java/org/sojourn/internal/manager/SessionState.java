package org.sojourn.internal.manager;

import java.util.Optional;
import org.sojourn.internal.row.SessionRow;

/** What a boundary knows of its session. */
sealed interface SessionState {

    /** Why there is a session no more. */
    enum End {
        /** This boundary has ended it. */
        HERE,
        /** Another request or another server has ended it, or has rotated its id first. */
        ELSEWHERE
    }

    /** The database was not asked yet. */
    record Untouched() implements SessionState {}

    /** There is no session. */
    record Absent() implements SessionState {}

    /** A session that was begun and that the database does not hold. */
    record Begun(ResidentSession resident) implements SessionState {}

    /**
     * A session for this boundary only, begun after another request or another server ended the one
     * that there was. Nothing of it is stored: by now the client may have the id of a newer
     * session, which a late answer must not replace.
     *
     * @param ended the row of the session that has ended
     */
    record Detached(ResidentSession resident, Optional<SessionRow> ended) implements SessionState {}

    /** A session that the database held before this boundary. */
    record Found(ResidentSession resident) implements SessionState {}

    /** A session that this boundary has created in the database. */
    record Created(ResidentSession resident) implements SessionState {}

    /**
     * There was a session, which is over.
     *
     * @param discarded the row of a session whose changes were discarded
     */
    record Over(End end, Optional<SessionRow> discarded) implements SessionState {}

    /** The session, if there is one. */
    default Optional<ResidentSession> session() {
        if (this instanceof Found found) {
            return Optional.of(found.resident());
        }
        if (this instanceof Created created) {
            return Optional.of(created.resident());
        }
        if (this instanceof Detached detached) {
            return Optional.of(detached.resident());
        }
        return this instanceof Begun begun ? Optional.of(begun.resident()) : Optional.empty();
    }

    /** The row, if the database holds the session. */
    default Optional<SessionRow> row() {
        return session().flatMap(ResidentSession::row);
    }

    /** The row, also that of a session whose changes were discarded. */
    default Optional<SessionRow> lastRow() {
        return this instanceof Over over ? over.discarded() : row();
    }

    /** Nothing that is set from then on is stored, so no id has to reach the client. */
    default boolean isEndedElsewhere() {
        return this instanceof Detached || this instanceof Over over && over.end() == End.ELSEWHERE;
    }
}
