package org.sojourn.history.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The few sessions that clients use at a time, and those that they have used before. */
final class KnownSessions {

    private final List<Optional<KnownSession>> places = new ArrayList<>();
    private final List<KnownSession> all = new ArrayList<>();

    KnownSessions(int count) {
        for (int i = 0; i < count; i++) {
            places.add(Optional.empty());
        }
    }

    /** The session at a place; empty if there is none that goes on. */
    synchronized Optional<KnownSession> at(int place) {
        return places.get(place).filter(it -> !it.isRetired());
    }

    /** A session that is about to begin with an id. */
    synchronized KnownSession begin(String id) {
        KnownSession session = new KnownSession("s" + all.size());
        session.add(id);
        all.add(session);
        return session;
    }

    /** Puts a session at a place, unless another client was faster. Then it stays beside. */
    synchronized void put(int place, KnownSession session) {
        if (at(place).isEmpty()) {
            places.set(place, Optional.of(session));
        }
    }

    /** One of the last sessions that clients have used. */
    synchronized Optional<KnownSession> late(int number) {
        int index = all.size() - 1 - number;
        return index < 0 ? Optional.empty() : Optional.of(all.get(index));
    }

    synchronized List<KnownSession> all() {
        return List.copyOf(all);
    }
}
