package org.sojourn.internal.manager;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.backend.SessionOperations;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** Writes the rows of sessions, each as one statement that changes a row only as it was read. */
record SessionRowWriter(
        SessionOperations sessions, SessionPayload payload, ResidentSessions residents) {

    /** Stores a session that was never stored. */
    SaveResult create(SaveRequest request, ContentSnapshot snapshot) {
        request.principal().check(null);
        ResidentSession session = request.session();
        SessionKey key = request.ids().currentKey();
        String principal = request.principal().over(null);
        RowData data = payload.encode(snapshot.bytes(), key, principal);
        SessionRow fresh =
                SessionRow.created(key, data, session.beganAt().toEpochMilli(), principal);
        SessionRow row;
        try {
            row =
                    sessions.logins()
                            .storing(
                                    principal,
                                    key,
                                    () ->
                                            sessions.create(
                                                    fresh, session.idleTimeout(sessions.config())));
        } catch (SessionStoreException failed) {
            throw isTaken(fresh) ? request.ids().taken() : request.principal().explained(failed);
        }
        request.events().add(sessions.publisher().created(row));
        saved(request, snapshot, row, true);
        residents.register(session, key);
        return new SaveResult.Saved(row, false, false, principal != null);
    }

    private static void saved(
            SaveRequest request, ContentSnapshot snapshot, SessionRow row, boolean hasNewId) {
        request.session().row(row);
        request.session().leftEmpty(false);
        request.session().content().saved(snapshot);
        if (hasNewId) {
            request.ids().saved();
        }
        request.ids().known().ifPresent(request.session()::id);
    }

    /**
     * Deletes the row of a session whose last value was removed.
     *
     * @return false if the row is not as it was read
     */
    boolean empty(SaveRequest request, SessionRow read, ContentSnapshot snapshot) {
        RowData nothing = payload.encode(snapshot.bytes(), read.key().ofEmptied(), null);
        if (!sessions.empty(read, nothing)) {
            return false;
        }
        request.events().add(sessions.publisher().invalidated(read.key(), read.principal()));
        request.session().row(null);
        request.session().leftEmpty(false);
        request.session().content().saved(snapshot);
        return true;
    }

    /**
     * The principal of a session changes only together with its id.
     *
     * @return empty if the row is not as it was read
     */
    Optional<SaveResult> replace(SaveRequest request, SessionRow read, ContentSnapshot snapshot) {
        SessionIds ids = request.ids();
        boolean rotates = ids.areRotating();
        boolean comesBack = read.isEmptied();
        if (rotates) {
            request.principal().check(read.principal());
        }
        SessionKey newKey = rotates || comesBack ? ids.currentKey() : read.key();
        String principal = rotates ? request.principal().over(read.principal()) : read.principal();
        RowData data =
                newKey.equals(read.key())
                        ? payload.encode(snapshot.bytes(), newKey, principal, read.data())
                        : payload.encode(snapshot.bytes(), newKey, principal);
        String arriving = Objects.equals(principal, read.principal()) ? null : principal;
        SessionRow wanted = read.changed(newKey, data, principal);
        Duration idleTimeout = request.session().idleTimeout(sessions.config());
        Optional<SessionRow> changed;
        try {
            changed =
                    sessions.logins()
                            .storing(
                                    arriving,
                                    read.origin(),
                                    () ->
                                            sessions.replace(
                                                    read,
                                                    wanted,
                                                    idleTimeout,
                                                    snapshot.hasNewTimeout()));
        } catch (SessionStoreException failed) {
            throw rotates && isTaken(wanted) ? ids.taken() : request.principal().explained(failed);
        }
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        SessionRow row = changed.get();
        boolean isForClient = row.expiresAt() != read.expiresAt() && !ids.areRotatedElsewhere(row);
        if (comesBack) {
            request.events().add(sessions.publisher().created(row));
        } else if (rotates) {
            request.events().add(sessions.publisher().idRotated(read.key(), row));
        }
        saved(request, snapshot, row, rotates);
        if (rotates || comesBack) {
            residents.register(request.session(), newKey);
        }
        boolean isLogin = arriving != null;
        return Optional.of(new SaveResult.Saved(row, isForClient, comesBack, isLogin));
    }

    /**
     * Whether a row could not be stored because another stands under its key. It is its own if the
     * database stored it before the connection broke.
     */
    private boolean isTaken(SessionRow row) {
        try {
            return sessions.find(row.key())
                    .filter(
                            it ->
                                    !RowFormat.holdTheSame(it.data(), row.data())
                                            || it.createdAt() != row.createdAt())
                    .isPresent();
        } catch (SessionStoreException unknown) {
            return false;
        }
    }
}
