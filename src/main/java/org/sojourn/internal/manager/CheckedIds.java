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

    private final SessionIdGenerator generator;
    private final String name;
    private final AtomicReference<@Nullable String> last = new AtomicReference<>();
    private final AtomicReference<@Nullable String> first = new AtomicReference<>();

    private CheckedIds(SessionIdGenerator generator, String name) {
        this.generator = generator;
        this.name = name;
    }

    /**
     * Asks the generator for one id at once, which is the first that {@link #next} returns. A
     * generator that throws, perhaps because what it needs is not there yet, is asked again then.
     *
     * @param name of the generator, for humans
     * @throws SessionStateException if the generator's ids cannot be used
     */
    public static CheckedIds of(SessionIdGenerator generator, String name) {
        CheckedIds ids = new CheckedIds(generator, name);
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
