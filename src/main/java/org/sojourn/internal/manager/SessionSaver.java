package org.sojourn.internal.manager;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.backend.SessionOperations;
import org.sojourn.internal.row.SessionRow;

/**
 * Makes the database hold sessions as they are in use on this server. A row is changed only as it
 * was read; if another server was faster, its changes are taken over, value by value.
 */
record SessionSaver(
        SessionOperations sessions,
        SessionPayload payload,
        SessionRowWriter rows,
        ContentMerger merger,
        ResidentSessions residents) {

    private static final Logger LOG = System.getLogger("org.sojourn");
    private static final int MAX_CONFLICTS = 100;

    /** Saves what was changed, by whichever boundary of this server. */
    SaveResult save(SaveRequest request) {
        ResidentSession session = request.session();
        while (true) {
            ContentSnapshot snapshot = capture(session).take();
            Optional<SessionRow> row = session.row();
            if (row.isPresent() && isUnchanged(request, snapshot, row.get())) {
                return renew(request, row.get());
            }
            session.beginSave(sessions.config().operationTimeout());
            try {
                if (!session.content().isOutdated(snapshot)) {
                    return save(request, snapshot);
                }
            } finally {
                session.endSave();
            }
        }
    }

    /** What a boundary has changed in place is saved, though a newer value stands there by now. */
    void reclaim(ResidentSession session, HeldValues held) {
        merger.reclaim(session.content(), held);
    }

    static ContentCapture capture(ResidentSession session) {
        return new ContentCapture(session.content(), session.observer(), session::isShared);
    }

    private static boolean isUnchanged(
            SaveRequest request, ContentSnapshot snapshot, SessionRow row) {
        return !snapshot.isChanged()
                && !snapshot.isEmpty()
                && !request.ids().areRotating()
                && !request.session().isOver()
                && !request.session().content().isOutdated(snapshot)
                && !request.isTooLate(row);
    }

    private SaveResult save(SaveRequest request, ContentSnapshot snapshot) {
        ResidentSession session = request.session();
        Optional<SessionRow> row = session.row();
        if (row.isEmpty()) {
            return request.keepsEmpty() || !snapshot.isEmpty()
                    ? rows.create(request, snapshot)
                    : new SaveResult.NotStored();
        }
        if (session.isOver() || request.isTooLate(row.get())) {
            return discarded(request, row.get(), snapshot);
        }
        if (snapshot.isChanged() || request.ids().areRotating() || session.isLeftEmpty()) {
            return change(request, row.get(), snapshot);
        }
        return renew(request, row.get());
    }

    private SaveResult renew(SaveRequest request, SessionRow row) {
        Duration idleTimeout = request.session().idleTimeout(sessions.config());
        Optional<SessionRow> moved =
                request.renewsForClient()
                        ? sessions.renewForClient(row, idleTimeout)
                        : sessions.renewIfDue(row, idleTimeout);
        moved.ifPresent(request.session()::renewed);
        boolean isForClient = moved.isPresent() && !request.ids().areRotatedElsewhere(row);
        return new SaveResult.Saved(moved.orElse(row), isForClient, false, false);
    }

    private SaveResult change(SaveRequest request, SessionRow read, ContentSnapshot snapshot) {
        SessionRow row = read;
        ContentSnapshot wanted = snapshot;
        for (int conflict = 0; conflict < MAX_CONFLICTS; conflict++) {
            if (row.isEmptied() && wanted.isEmpty() && !request.keepsEmpty()) {
                return new SaveResult.Discarded(row);
            }
            boolean isEmptied =
                    !request.keepsEmpty()
                            && (wanted.isEmptied()
                                    || wanted.isEmpty() && request.session().isLeftEmpty());
            boolean isDeleted = isEmptied && residents.seal(request.session());
            if (isDeleted) {
                if (rows.empty(request, row, wanted)) {
                    return new SaveResult.Emptied();
                }
            } else {
                Optional<SaveResult> saved = rows.replace(request, row, wanted);
                if (saved.isPresent()) {
                    request.session().leftEmpty(isEmptied);
                    return saved.get();
                }
            }
            Optional<ContentSnapshot> merged = reload(request, row, wanted);
            if (merged.isEmpty()) {
                return discarded(request, row, wanted);
            }
            wanted = merged.get();
            row = request.session().row().orElseThrow();
        }
        throw new SessionStoreException(
                ManagerMessage.TOO_MANY_CONFLICTS.with(row.key().value(), MAX_CONFLICTS),
                null,
                null);
    }

    /**
     * Another server was faster, or another boundary that knows the session by another id: takes
     * over what it has stored.
     *
     * @return empty if the session has ended, or if it is too late for what this boundary wants
     */
    private Optional<ContentSnapshot> reload(
            SaveRequest request, SessionRow read, ContentSnapshot snapshot) {
        ResidentSession session = request.session();
        sessions.insight().conflict(read.key().value());
        boolean wasRotatedElsewhere = request.ids().areRotatedElsewhere(read);
        Optional<SessionPayload.Content> found =
                sessions.findAgain(read).flatMap(row -> payload.decode(row, request.events()));
        if (found.isEmpty()) {
            residents.end(session);
            return Optional.empty();
        }
        SessionRow row = found.get().row();
        if (request.ids().areRotatedElsewhere(row)) {
            request.ids().cancelRotation();
        }
        boolean isTooLate = row.isEmptied() ? wasRotatedElsewhere : request.isTooLate(row);
        Optional<ContentSnapshot> merged =
                isTooLate ? Optional.empty() : Optional.of(merged(session, snapshot, found.get()));
        // Only now: a boundary that joins meanwhile would take the content for that of this row.
        session.row(row);
        session.leftEmpty(false);
        return merged;
    }

    private ContentSnapshot merged(
            ResidentSession session, ContentSnapshot snapshot, SessionPayload.Content read) {
        sessions.insight().merged(read.row().key().value(), snapshot.changes().size());
        return merger.merge(session.content(), snapshot, read.values());
    }

    /**
     * A boundary joins a session that is in use here, and has read its row: takes over what another
     * server has stored since. If a boundary is saving the session for long, that one does.
     */
    void takeOver(ResidentSession session, SessionPayload.Content read) {
        if (!isNewer(read.row(), session) || session.isOver()) {
            session.renewed(read.row());
            return;
        }
        ContentCapture capture = capture(session);
        while (true) {
            ContentSnapshot snapshot = capture.take();
            capture.release();
            if (!session.tryBeginSave(sessions.config().operationTimeout())) {
                return;
            }
            try {
                if (!isNewer(read.row(), session)) {
                    return;
                }
                if (!session.content().isOutdated(snapshot)) {
                    merged(session, snapshot, read);
                    session.row(read.row());
                    return;
                }
            } finally {
                session.endSave();
            }
        }
    }

    private static boolean isNewer(SessionRow read, ResidentSession session) {
        return session.row().filter(known -> known.version() < read.version()).isPresent();
    }

    private SaveResult discarded(SaveRequest request, SessionRow read, ContentSnapshot snapshot) {
        if (snapshot.isChanged()) {
            discard(read, request.events());
            if (request.session().isOver()) {
                request.session().content().saved(snapshot);
            }
        }
        return new SaveResult.Discarded(read);
    }

    /** Reports that changes were discarded. */
    void discard(SessionRow read, PendingEvents events) {
        LOG.log(Level.INFO, ManagerMessage.CHANGES_DISCARDED.text(read.key().value()));
        events.add(sessions.publisher().changesDiscarded(read));
    }
}
