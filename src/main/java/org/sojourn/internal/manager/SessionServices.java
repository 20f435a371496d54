package org.sojourn.internal.manager;

import java.util.Optional;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.ParallelRequests;
import org.sojourn.internal.backend.SessionOperations;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.spi.AttributeMerger;
import org.sojourn.spi.ClientAddressFilter;

/** What all boundaries of one session model have in common. */
record SessionServices(
        SessionOperations sessions,
        AttributeCodecs codecs,
        CheckedIds ids,
        ResidentSessions residents,
        SessionPayload payload,
        SessionSaver saver,
        LoginClients clients) {

    static SessionServices of(
            SessionOperations sessions,
            AttributeCodecs codecs,
            CheckedIds ids,
            Optional<AttributeMerger> merger,
            Optional<ClientAddressFilter> addresses) {
        ResidentSessions residents =
                new ResidentSessions(
                        sessions.config().parallelRequests() == ParallelRequests.SHARED);
        SessionPayload payload = new SessionPayload(sessions);
        SessionSaver saver =
                new SessionSaver(
                        sessions,
                        payload,
                        new SessionRowWriter(sessions, payload, residents),
                        new ContentMerger(new AttributeConflicts(codecs, merger)),
                        residents);
        return new SessionServices(
                sessions,
                codecs,
                ids,
                residents,
                payload,
                saver,
                new LoginClients(sessions, addresses));
    }

    SessionConfig config() {
        return sessions.config();
    }
}
