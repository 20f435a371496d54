package org.sojourn.internal.manager;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.backend.SessionOperations;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** Ends the session of a boundary in the database, and notifies of the end. */
final class SessionEnding {

    private final BoundaryContext context;
    private final SessionLifecycle lifecycle;

    SessionEnding(BoundaryContext context, SessionLifecycle lifecycle) {
        this.context = context;
        this.lifecycle = lifecycle;
    }

    SessionLifecycle lifecycle() {
        return lifecycle;
    }

    /** Whether the content of a session is looked at when it ends. */
    boolean isObserved() {
        return lifecycle.isUsed() || context.observer().isWatching();
    }

    /**
     * Prepares the notifications of the end of a session, whose names are forgotten meanwhile.
     *
     * @return is to be run when the session has ended, while its content can still be read
     */
    Runnable notifications(ResidentSession session) {
        SessionId last = context.ids().last();
        String id = last.value();
        if (!lifecycle.isUsed()) {
            return () -> session.endNotices().session(() -> session.observer().ended(id));
        }
        String key = last.key().value();
        return () -> {
            session.endNotices().session(() -> session.observer().ended(id));
            session.endNotices().beans(() -> lifecycle.ended(key));
        };
    }

    /**
     * Deletes a row, or that of the client's id if none was looked up.
     *
     * @param read the row of the session, also of one whose changes were discarded here
     * @return whether this ended the session of the client's id
     */
    boolean deleteRow(Optional<SessionRow> read) {
        SessionOperations sessions = context.services().sessions();
        SessionId held = context.client().held();
        boolean isClients = held != null && (read.isEmpty() || context.ids().have(held));
        Optional<SessionKey> last =
                read.isPresent() ? sessions.end(read.get()) : deleteRowOf(held, sessions);
        String principal = read.map(SessionRow::principal).orElse(null);
        last.ifPresent(
                key -> context.events().add(sessions.publisher().invalidated(key, principal)));
        return last.isPresent() && isClients;
    }

    private static Optional<SessionKey> deleteRowOf(
            @Nullable SessionId id, SessionOperations sessions) {
        return id == null ? Optional.empty() : sessions.end(id.key());
    }
}
