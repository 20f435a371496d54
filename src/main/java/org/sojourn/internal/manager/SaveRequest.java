package org.sojourn.internal.manager;

/**
 * What a boundary wants to have saved.
 *
 * @param keepsEmpty whether the session is stored even if it holds nothing
 * @param renewsForClient whether a renewal is sent to the client, so that it has to be certain
 */
record SaveRequest(
        BoundaryContext context,
        ResidentSession session,
        boolean keepsEmpty,
        boolean renewsForClient) {

    SessionIds ids() {
        return context.ids();
    }

    SessionPrincipal principal() {
        return context.principal();
    }

    PendingEvents events() {
        return context.events();
    }
}
