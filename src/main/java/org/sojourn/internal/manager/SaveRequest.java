package org.sojourn.internal.manager;

import org.sojourn.internal.row.SessionRow;

/**
 * What a boundary wants to have saved.
 *
 * @param keepsEmpty whether the session is stored even if it holds nothing
 * @param renewsForClient whether a renewal is sent to the client, so that it has to be certain
 */
record SaveRequest(
        ResidentSession session,
        SessionIds ids,
        SessionPrincipal principal,
        PendingEvents events,
        boolean keepsEmpty,
        boolean renewsForClient) {

    /** Whether another request has rotated the id first, so that nothing more can be saved. */
    boolean isTooLate(SessionRow row) {
        return principal.isTooLate(row, ids);
    }
}
