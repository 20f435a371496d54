package org.sojourn.internal.manager;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.row.SessionKey;

/**
 * The sessions that are in use on this server, by the keys of the ids by which their boundaries
 * know them. A session is here while at least one boundary has it; nothing is kept beyond that.
 */
final class ResidentSessions {

    private final boolean isShared;
    private final ConcurrentMap<SessionKey, Place> places = new ConcurrentHashMap<>();

    /**
     * @param isShared whether parallel boundaries of one session use the same object
     */
    ResidentSessions(boolean isShared) {
        this.isShared = isShared;
    }

    /** A place with the session that is there. */
    static final class Place extends SessionPlace {

        private @Nullable ResidentSession session;

        private Place(SessionKey key) {
            super(key);
        }

        private Place entered() {
            enter();
            return this;
        }

        private synchronized Optional<ResidentSession> session() {
            return Optional.ofNullable(session);
        }

        /** The session that is here; the given one, if there is none yet. */
        synchronized ResidentSession join(ResidentSession made) {
            if (session == null || session.isOver()) {
                session = made;
                made.place(this);
            }
            return session;
        }
    }

    Place enter(SessionKey key) {
        return isShared
                ? places.compute(
                        key, (same, known) -> (known == null ? new Place(key) : known).entered())
                : new Place(key).entered();
    }

    /**
     * @return whether no boundary is left
     */
    boolean leave(SessionPlace place) {
        return places.computeIfPresent(
                        place.key(),
                        (same, known) -> {
                            int left = place.leave();
                            return known == place && left == 0 ? null : known;
                        })
                != place;
    }

    /**
     * A boundary does not use the session any more.
     *
     * @return whether no other one uses it
     */
    boolean leave(ResidentSession session) {
        return session.place().map(this::leave).orElse(true);
    }

    /** Lets other boundaries join a session that one boundary has saved under a new key. */
    void register(ResidentSession session, SessionKey key) {
        boolean isThere =
                session.place()
                        .filter(place -> place.key().equals(key) && places.get(key) == place)
                        .isPresent();
        if (isShared && !isThere) {
            Place place = new Place(key).entered();
            place.join(session);
            places.putIfAbsent(key, place);
        }
    }

    /**
     * Lets no other boundary join a session that a single boundary has.
     *
     * @return false if several boundaries have it, or are about to
     */
    boolean seal(ResidentSession session) {
        SessionPlace place = session.place().orElse(null);
        if (place == null) {
            return true;
        }
        places.computeIfPresent(
                place.key(), (same, known) -> known == place && !place.isShared() ? null : known);
        return places.get(place.key()) != place;
    }

    /** The objects for one session, which several boundaries may know by several ids. */
    List<ResidentSession> of(SessionKey origin) {
        return places.values().stream()
                .map(Place::session)
                .flatMap(Optional::stream)
                .filter(session -> !session.isOver())
                .filter(
                        session ->
                                session.row()
                                        .filter(row -> row.origin().equals(origin))
                                        .isPresent())
                .toList();
    }

    /** Ends a session for all boundaries of this server. */
    void end(ResidentSession session) {
        remove(session);
        session.end();
    }

    /** Lets no other boundary join a session that has ended. */
    void remove(ResidentSession session) {
        session.place()
                .ifPresent(
                        place ->
                                places.computeIfPresent(
                                        place.key(),
                                        (same, known) -> known == place ? null : known));
    }
}
