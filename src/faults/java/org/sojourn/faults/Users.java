package org.sojourn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStoreException;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Eventually;

/**
 * Users with a session each, which they begin, change and end all the time, on one server after
 * another, while something breaks. Each notes what was acknowledged and what a failure has left
 * open, and compares what it reads with its notes.
 */
final class Users implements AutoCloseable {

    /** Their messages promise that nothing was changed. */
    private static final Set<String> NOTHING_DONE =
            Set.of(
                    "SJN00301",
                    "SJN00323",
                    "SJN00405",
                    "SJN00406",
                    "SJN00410",
                    "SJN00528",
                    "SJN00529");

    /** Their messages leave it open. */
    private static final Set<String> OUTCOME_UNKNOWN =
            Set.of("SJN00306", "SJN00322", "SJN00407", "SJN00409");

    private static final String INTERRUPTED = "SJN00405";

    private static final int CHANGES = 40;
    private static final long PAUSE_NANOS = 5_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A request that the user saw fail, and how long that took. */
    record Failure(String code, SessionStoreException thrown, Duration after) {}

    private final List<Shop> servers;
    private final List<User> users = new ArrayList<>();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Object> violations = new ConcurrentLinkedQueue<>();
    private final AtomicInteger struck = new AtomicInteger();
    private volatile boolean stopped;

    private Users(List<Shop> servers, int number) {
        this.servers = servers;
        for (int i = 0; i < number; i++) {
            User user = new User(i);
            users.add(user);
            user.thread.start();
        }
    }

    /** Begins with a request of each user that succeeds. */
    static Users of(int number, Shop... servers) {
        Users users = new Users(List.of(servers), number);
        users.succeed(1);
        return users;
    }

    /** Waits until each user has had so many more requests acknowledged. */
    void succeed(int requests) {
        List<Integer> goals =
                users.stream().map(user -> user.acknowledged.get() + requests).toList();
        Eventually.holds(
                PATIENCE,
                () -> {
                    assertThat(violations).isEmpty();
                    for (int i = 0; i < goals.size(); i++) {
                        assertThat(users.get(i).acknowledged)
                                .as("acknowledged requests of a user")
                                .hasValueGreaterThanOrEqualTo(goals.get(i));
                    }
                });
    }

    /** Waits until so many requests have failed. */
    void fail(int requests) {
        Eventually.holds(
                PATIENCE, () -> assertThat(failures).hasSizeGreaterThanOrEqualTo(requests));
    }

    /** Interrupts the thread of a user, whatever it is doing. */
    void interrupt(int user) {
        users.get(user).thread.interrupt();
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** The requests that succeeded. */
    int acknowledged() {
        return users.stream().mapToInt(user -> user.acknowledged.get()).sum();
    }

    /** The requests that ran out of memory. */
    int struck() {
        return struck.get();
    }

    /** Each request was answered in time, and nothing that was acknowledged is lost. */
    void findAllThatWasAcknowledged(Shop server) {
        close();
        assertThat(failures)
                .allSatisfy(it -> assertThat(it.after()).isLessThan(PooledNode.REQUEST_LIMIT));
        users.forEach(user -> user.compare(server));
        assertThat(violations).isEmpty();
    }

    @Override
    public void close() {
        stopped = true;
        for (User user : users) {
            try {
                user.thread.join(PATIENCE.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            assertThat(user.thread.isAlive()).as("a request never ended").isFalse();
        }
    }

    /** One user, with notes on one session at a time and on all those that ended. */
    private final class User {

        private final Thread thread;
        private final AtomicInteger acknowledged = new AtomicInteger();
        private final Possible possible = new Possible();
        private final List<String> ended = new ArrayList<>();
        private final int number;
        private @Nullable String id;
        private int count;

        User(int number) {
            this.number = number;
            thread = new Thread(this::useTheShop, "user-" + number);
            thread.setDaemon(true);
        }

        private void useTheShop() {
            while (!stopped) {
                long start = System.nanoTime();
                count++;
                try {
                    request(servers.get((number + count) % servers.size()));
                    acknowledged.incrementAndGet();
                } catch (SessionStoreException failed) {
                    boolean interrupted = Thread.interrupted();
                    if (failed.code().equals(INTERRUPTED) && !interrupted) {
                        violations.add("user " + number + " lost an interrupt");
                    }
                    note(failed);
                    failures.add(new Failure(failed.code(), failed, since(start)));
                    LockSupport.parkNanos(PAUSE_NANOS);
                } catch (OutOfMemoryError noMemory) {
                    struck.incrementAndGet();
                    leaveOpen();
                    LockSupport.parkNanos(PAUSE_NANOS);
                } catch (Throwable unforeseen) {
                    violations.add(unforeseen);
                    return;
                }
                Thread.interrupted();
            }
        }

        private Duration since(long start) {
            return Duration.ofNanos(System.nanoTime() - start);
        }

        private void request(Shop shop) {
            if (id == null) {
                int first = count;
                id = shop.newSession(session -> session.set("count", first));
                possible.becomes(first);
            } else if (count % CHANGES == 0) {
                shop.visit(id, this::end);
                ended.add(id);
                forget();
            } else {
                shop.visit(id, this::change);
                possible.becomes(count);
            }
        }

        private void change(WebSession session) {
            look(session);
            session.set("count", count);
        }

        private void end(WebSession session) {
            look(session);
            session.invalidate();
        }

        private void look(WebSession session) {
            Integer found = session.get("count", Integer.class).orElse(null);
            if (!possible.contains(found)) {
                violations.add("user %d found %s instead of %s".formatted(number, found, possible));
            }
        }

        private void note(SessionStoreException failed) {
            if (OUTCOME_UNKNOWN.contains(failed.code())) {
                leaveOpen();
            } else if (!NOTHING_DONE.contains(failed.code())) {
                violations.add(failed);
            }
        }

        /** A session that may or may not have been ended cannot be compared any more. */
        private void leaveOpen() {
            if (id != null && count % CHANGES == 0) {
                forget();
            } else if (id != null) {
                possible.mayBecome(count);
            }
        }

        private void forget() {
            id = null;
        }

        private void compare(Shop server) {
            if (id != null) {
                server.visit(id, this::look);
            }
            for (String over : ended) {
                server.visit(
                        over,
                        session -> {
                            if (session.exists()) {
                                violations.add("a session lives that user " + number + " ended");
                            }
                        });
            }
        }
    }

    /** The values that the session may have. Takes no memory, of which there may be none. */
    private static final class Possible {

        private final int[] values = new int[20_000];
        private int number;

        void becomes(int value) {
            number = 0;
            mayBecome(value);
        }

        void mayBecome(int value) {
            values[number] = value;
            number++;
        }

        boolean contains(@Nullable Integer value) {
            return value != null && Arrays.stream(values, 0, number).anyMatch(it -> it == value);
        }

        @Override
        public String toString() {
            return Arrays.toString(Arrays.copyOf(values, number));
        }
    }
}
