package org.sojourn.internal.backend;

import static org.sojourn.internal.backend.Joined.join;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.sojourn.CookieConfig;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.LargeSessions;
import org.sojourn.SessionRecord;
import org.sojourn.internal.insight.Insight;
import org.sojourn.internal.row.Client;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * What the session manager does with the sessions of one model. The caller waits for each call.
 *
 * <p>{@link #create}, {@link #replace} and {@link #end} never bring an ended session back, and
 * leave it to the caller to publish what happened. Thread-safe.
 */
public final class SessionOperations {

    private final BackendOperations blocking;
    private final SessionRows table;
    private final LoginLimit logins;
    private final LivingRows living;
    private final ModelState state;
    private final Insight insight;

    SessionOperations(
            BackendOperations blocking, SessionRows table, LoginLimit logins, Insight insight) {
        this.blocking = blocking;
        this.table = table;
        this.logins = logins;
        this.living = blocking.living();
        this.state = living.state();
        this.insight = insight;
    }

    public Class<? extends SessionRecord> model() {
        return state.publisher().model();
    }

    /** The present instant, by the clock that decides on expiry. */
    public Instant now() {
        return state.publisher().clock().instant();
    }

    public SessionConfig config() {
        return state.config();
    }

    /**
     * Puts the completed settings of the cookie into {@link #config}, here and in the backends that
     * share the settings of the model.
     */
    public void useCookie(CookieConfig cookie) {
        state.useCookie(cookie);
    }

    /** Limits the sessions of a principal. */
    public LoginLimit logins() {
        return logins;
    }

    /** Makes the sessions known that boundaries have open. */
    public void follow(SessionsHere here) {
        state.boundaries().set(here);
    }

    /** Writes what is known of the client of a login, if the model has columns for that. */
    public void note(SessionRow row, Client client) {
        table.byPrincipal().note(row.key(), client);
    }

    /** What the column of principals holds. */
    public PrincipalColumn principals() {
        return table.principals();
    }

    /** Whether large sessions are stored as a base and the changes since. */
    public boolean splitsLargeSessions() {
        return config().largeSessions() == LargeSessions.SPLIT && table.keepsBases();
    }

    /** Publishes what happens to the sessions. */
    public SessionEventPublisher publisher() {
        return state.publisher();
    }

    /** Learns what happens to the sessions. */
    public Insight insight() {
        return insight;
    }

    /** When a session was last used, as far as its row shows. */
    public Instant lastUse(SessionRow row, Duration idleTimeout) {
        return state.expiry().of(row, idleTimeout).lastUse(row, state.now());
    }

    /** How long a session lives from now on if it is not used again. */
    public Duration remaining(SessionRow row, Duration idleTimeout) {
        return state.expiry().of(row, idleTimeout).remaining(row, state.now());
    }

    /**
     * A living session. The row of an expired one is deleted on the way.
     *
     * @return the row that stands under the key, or had it until the id was rotated lately; then
     *     the row's own key is another
     */
    public Optional<SessionRow> find(SessionKey key) {
        return join(LivingRows.orElse(living.find(key), () -> living.findByPreviousKey(key)));
    }

    /**
     * The same for a session that was read before. With a rotation grace, it is found however often
     * and however long ago its id was rotated. The row may be what the session has left when it was
     * {@linkplain #empty emptied}.
     */
    public Optional<SessionRow> findAgain(SessionRow read) {
        return join(state.hasGrace() ? living.findLeft(read) : living.find(read.key()));
    }

    /**
     * Counts a session as used, if reading counts as use.
     *
     * @return the row with its new expiry, if it was renewed now or, because a boundary had it
     *     open, in the background; empty also if the row was changed since it was read
     */
    public Optional<SessionRow> renewIfDue(SessionRow row, Duration idleTimeout) {
        return join(blocking.uses().use(row, idleTimeout));
    }

    /**
     * The same for a session whose client is to be sent its id again if it was renewed.
     *
     * @return empty also if it is not certain that the session stands as it was read
     */
    public Optional<SessionRow> renewForClient(SessionRow row, Duration idleTimeout) {
        return join(blocking.uses().useForClient(row, idleTimeout));
    }

    /** The same for a session whose own timeout is the one in the row. */
    public void renewIfDue(SessionRow row) {
        join(blocking.uses().use(row));
    }

    /** The session that a boundary has open, once it has one. */
    public SessionUse use() {
        return new SessionUse(state);
    }

    /**
     * Stores a session that has never been stored.
     *
     * @return the row with its expiry
     */
    public SessionRow create(SessionRow fresh, Duration idleTimeout) {
        state.check(fresh.data());
        SessionRow row = state.expiry().of(fresh, idleTimeout).renewed(fresh, state.now());
        join(living.rows().write(new RowWrite.Insert(row)));
        return row;
    }

    /**
     * Stores a session as it was changed, under a new key if need be, and renews it.
     *
     * @param read the row as it was read
     * @param newTimeout whether the idle timeout is another than that of the row. Then, or if the
     *     principal is another, the expiry may move back.
     * @return the row as it stands now, or empty if the session is gone or was changed since it was
     *     read
     */
    public Optional<SessionRow> replace(
            SessionRow read, SessionRow changed, Duration idleTimeout, boolean newTimeout) {
        state.check(changed.data());
        boolean mayMoveBack = newTimeout || !Objects.equals(read.principal(), changed.principal());
        Expiry expiry = state.expiry().of(changed, idleTimeout);
        SessionRow stored =
                mayMoveBack
                        ? expiry.renewed(changed, state.now())
                        : expiry.notShortened(changed, state.now());
        boolean stands = join(living.rows().write(replacement(read, stored)));
        return stands ? Optional.of(stored) : Optional.empty();
    }

    private RowWrite replacement(SessionRow read, SessionRow stored) {
        if (read.key().equals(stored.key())) {
            return new RowWrite.Replace(read, stored);
        }
        long previousUntil = state.hasGrace() ? endOfGrace() : 0;
        return new RowWrite.Move(read, stored, previousUntil);
    }

    /**
     * Ends a session whose last attribute was removed, unless another request has changed it since
     * it was read. For the rotation grace what is left of it is kept under a key of its own: only
     * requests that had read the session look there, and bring it back if they have added
     * something.
     *
     * @param nothing the data of the session now
     * @return false if it is gone or was changed
     */
    public boolean empty(SessionRow read, RowData nothing) {
        if (!state.hasGrace()) {
            return endIfUnchanged(read);
        }
        SessionRow left = read.emptied(nothing, endOfGrace());
        return join(living.rows().write(new RowWrite.Move(read, left, 0)));
    }

    /**
     * Ends a session that was read before, however often its id was rotated since, with or without
     * a rotation grace.
     *
     * @return the key that it had last; empty if it was gone
     */
    public Optional<SessionKey> end(SessionRow read) {
        return join(blocking.endings().end(read));
    }

    /**
     * Ends a session of which only the key is known, or the key that it had until its id was
     * rotated lately.
     *
     * @return the key that it had last; empty if there is none
     */
    public Optional<SessionKey> end(SessionKey key) {
        return join(blocking.endings().end(key));
    }

    /**
     * Ends a session, unless another request has changed it since it was read. A session whose row
     * is damaged is ended in any case: its version may be missing.
     *
     * @return false if it is gone or was changed
     */
    public boolean endIfUnchanged(SessionRow read) {
        return join(
                living.rows()
                        .write(
                                read.isDamaged()
                                        ? new RowWrite.Delete(read.key())
                                        : new RowWrite.DeleteIfUnchanged(read)));
    }

    private long endOfGrace() {
        return state.now() + state.config().rotationGrace().toMillis();
    }
}
