package org.sojourn.internal.backend;

import java.util.Optional;
import java.util.function.Function;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * A session that at least one boundary of this server has open, as far as it is known here. Safe
 * for use by any number of threads.
 */
final class OpenSession {

    private final SessionKey origin;
    private SessionRow row;
    private Expiry expiry;
    private long renewAt;
    private boolean isBeingRenewed;
    private int boundaries;

    OpenSession(SessionRow row, Expiry expiry) {
        this.origin = row.origin();
        this.row = row;
        this.expiry = expiry;
        this.renewAt = expiry.latestRenewal(row);
    }

    /** The key that the session had when it was created, which stays. */
    SessionKey origin() {
        return origin;
    }

    synchronized void enter() {
        boundaries++;
    }

    /** Whether no boundary has it open any more. */
    synchronized boolean leave() {
        boundaries--;
        return boundaries == 0;
    }

    synchronized SessionRow row() {
        return row;
    }

    synchronized Expiry expiry() {
        return expiry;
    }

    /** When it has to be renewed, at the latest, if it stays open. */
    synchronized long renewAt() {
        return renewAt;
    }

    /** Takes note of the row as a boundary has read or stored it, unless a newer one is known. */
    synchronized void stands(SessionRow known, Expiry ofSession) {
        boolean isOlder =
                known.version() < row.version()
                        || known.version() == row.version() && known.expiresAt() < row.expiresAt();
        if (!isOlder) {
            becomes(known, ofSession);
        }
    }

    /**
     * The row of a boundary with the expiry that it has got in the background since it was read.
     */
    synchronized SessionRow asRenewed(SessionRow known) {
        return known.version() == row.version() && known.expiresAt() < row.expiresAt()
                ? known.renewed(row.expiresAt())
                : known;
    }

    /** Whether the caller has to renew it now: only one caller at a time does. */
    synchronized boolean beginRenewal() {
        boolean begins = !isBeingRenewed;
        isBeingRenewed = true;
        return begins;
    }

    /**
     * The end of a renewal.
     *
     * @param found the row as it stands now; empty if the session is gone
     * @param stored finds the expiry of a row that was changed meanwhile
     */
    synchronized void endRenewal(Optional<SessionRow> found, Function<SessionRow, Expiry> stored) {
        isBeingRenewed = false;
        if (found.isEmpty()) {
            renewAt = Expiry.NONE;
        } else {
            boolean isSame = found.get().version() == row.version();
            becomes(found.get(), isSame ? expiry : stored.apply(found.get()));
        }
    }

    /** The end of a renewal that failed; the next one is not tried before that instant. */
    synchronized void renewalFailed(long nextAt) {
        isBeingRenewed = false;
        renewAt = nextAt;
    }

    private void becomes(SessionRow known, Expiry ofSession) {
        row = known;
        expiry = ofSession;
        renewAt = ofSession.latestRenewal(known);
    }
}
