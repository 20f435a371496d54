package org.sojourn.internal.manager;

import java.time.Instant;
import java.util.Optional;
import org.sojourn.SessionConfig.Corrupt;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** Finds the session of a boundary, by the ids that the client presented. */
record SessionLoader(BoundaryContext context) {

    /**
     * A session that was found.
     *
     * @param row as it was read
     */
    record Loaded(ResidentSession session, SessionRow row) {}

    /** The first session that one of the ids has; empty if none has any that can be used. */
    Optional<Loaded> load() {
        for (SessionId id : context.client().presented()) {
            Optional<Loaded> loaded = load(id);
            if (loaded.isPresent()) {
                context.client().found(id);
                return loaded;
            }
        }
        return Optional.empty();
    }

    private Optional<Loaded> load(SessionId id) {
        SessionKey key = id.key();
        ResidentSessions residents = context.services().residents();
        ResidentSessions.Place place = residents.enter(key);
        Optional<Loaded> loaded = Optional.empty();
        try {
            loaded =
                    context.services()
                            .sessions()
                            .find(key)
                            .flatMap(row -> read(id, key, row))
                            .map(read -> join(read, place));
            return loaded;
        } finally {
            if (loaded.filter(it -> it.session().isAt(place)).isEmpty()) {
                residents.leave(place);
            }
        }
    }

    private Optional<SessionPayload.Content> read(SessionId id, SessionKey key, SessionRow stored) {
        Optional<SessionPayload.Content> read =
                context.services().payload().decode(stored, context.events());
        if (read.isEmpty() && context.config().corrupt() == Corrupt.DROP) {
            context.client().ended(id);
        }
        context.ids().found(id, key);
        if (read.isEmpty() || context.isTooLate(read.get().row())) {
            context.ids().forget();
            return Optional.empty();
        }
        return read;
    }

    /** A boundary that knows the session by a previous id has it for itself. */
    private Loaded join(SessionPayload.Content read, ResidentSessions.Place place) {
        SessionRow row = read.row();
        ResidentSession made =
                new ResidentSession(
                        new SessionContent(context.services().codecs(), read.values()),
                        Instant.ofEpochMilli(row.createdAt()),
                        row);
        ResidentSession session = context.ids().areRotatedElsewhere(row) ? made : place.join(made);
        session.observeBy(context::observer);
        context.ids().known().ifPresent(session::id);
        if (session != made) {
            context.services().saver().takeOver(session, read);
        }
        context.use().stands(row, context.idleTimeout(session));
        return new Loaded(session, row);
    }
}
