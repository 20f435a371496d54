package org.sojourn.internal.manager;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStateException;
import org.sojourn.spi.SessionIdGenerator;

/**
 * The ids of a generator, which may be the application's, each looked at before it is used: what a
 * cookie does not bring back would be stored and never found.
 */
public final class CheckedIds implements SessionIdGenerator {

    /** So many that random ids always suffice: two digits match at one of 256 ids. */
    private static final int MOST_TRIES = 64 * 256;

    private static final String OTHER_DIGITS =
            "%d ids whose keys end in other digits than the key of the session"
                    .formatted(MOST_TRIES);

    private final SessionIdGenerator generator;
    private final String name;
    private final int shardDigits;
    private final AtomicReference<@Nullable String> last = new AtomicReference<>();
    private final AtomicReference<@Nullable String> first = new AtomicReference<>();

    private CheckedIds(SessionIdGenerator generator, String name, int shardDigits) {
        this.generator = generator;
        this.name = name;
        this.shardDigits = shardDigits;
    }

    /**
     * Asks the generator for one id at once, which is the first that {@link #next} returns. A
     * generator that throws, perhaps because what it needs is not there yet, is asked again then.
     *
     * @param name of the generator, for humans
     * @param shardDigits how many of the last digits of its key a session keeps when it gets
     *     another id
     * @throws SessionStateException if the generator's ids cannot be used
     */
    public static CheckedIds of(SessionIdGenerator generator, String name, int shardDigits) {
        CheckedIds ids = new CheckedIds(generator, name, shardDigits);
        String id;
        try {
            id = generator.next();
        } catch (RuntimeException notYet) {
            return ids;
        }
        ids.first.set(ids.checked(id));
        return ids;
    }

    /**
     * @throws SessionStateException if the generator made something else than an id, or the same as
     *     before
     */
    @Override
    public String next() {
        String known = first.getAndSet(null);
        String id = known == null ? checked(generator.next()) : known;
        if (id.equals(last.getAndSet(id))) {
            throw refused("an id that it had given before");
        }
        return id;
    }

    /**
     * @throws SessionStateException likewise
     */
    SessionId nextId() {
        return new SessionId(next());
    }

    /**
     * An id for a session that has one already. Its key has the same last digits, so that a row
     * that lies in a shard by these digits stays there.
     *
     * @throws SessionStateException likewise, or if the generator makes no such id
     */
    SessionId nextId(SessionId replaced) {
        for (int i = 0; i < MOST_TRIES; i++) {
            SessionId next = nextId();
            if (shardDigits == 0 || next.key().endsLike(replaced.key(), shardDigits)) {
                return next;
            }
        }
        throw refused(OTHER_DIGITS);
    }

    /** A generator of the application's may return null, whatever its type promises. */
    private String checked(@Nullable String id) {
        Optional<String> flaw = SessionId.flawOf(id);
        if (flaw.isPresent()) {
            throw refused(flaw.get());
        }
        return id;
    }

    /** Why an id of this generator cannot be used. */
    SessionStateException refused(String flaw) {
        return ManagerMessage.UNUSABLE_ID.state(name, flaw);
    }
}
