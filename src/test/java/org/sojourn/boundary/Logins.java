package org.sojourn.boundary;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sojourn.SessionConfig.MaxSessionsPolicy;
import org.sojourn.SessionInfo;
import org.sojourn.Sessions;
import org.sojourn.TooManySessionsException;
import org.sojourn.WebSession;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.DeviceSession;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/** Logins on two servers that limit the sessions of a user. */
record Logins(Cluster cluster) implements AutoCloseable {

    /** How many sessions a user may have. */
    static final int LIMIT = 2;

    /** How many log in at the same moment. */
    static final int LOGINS = 6;

    static final String ALICE = "alice";

    static Logins with(World world, MaxSessionsPolicy policy) {
        return new Logins(
                new Cluster(
                        world,
                        settings ->
                                settings.maxSessionsPerPrincipal(LIMIT)
                                        .maxSessionsPolicy(policy)
                                        .rotationGrace(Duration.ZERO),
                        DeviceSession.class,
                        Members.class));
    }

    static Stream<World> everyStore() {
        return World.of(Database.asked()).filter(it -> it.face() == World.Face.BLOCKING);
    }

    static String key(String id) {
        return SessionKey.of(id).value();
    }

    @Override
    public void close() {
        cluster.close();
    }

    Members members(int node) {
        return node % 2 == 0 ? cluster.get(Members.class) : cluster.otherGet(Members.class);
    }

    /** The cart of a visitor. */
    String visit(int node) {
        return members(node).visit(Visit.of(null), Logins::filled);
    }

    static String filled(WebSession session) {
        session.set("cart", "tent");
        return session.id().orElseThrow();
    }

    /** A visitor logs in; the id of the session. */
    String login(int node, String visitor) {
        cluster.clock().advance(Duration.ofSeconds(1));
        return loginNow(node, visitor);
    }

    String loginNow(int node, String visitor) {
        return members(node)
                .visit(
                        Visit.of(ALICE).with(visitor),
                        session -> {
                            session.set("name", "Alice");
                            session.save();
                            return session.id().orElse("none");
                        });
    }

    /** All visitors log in at the same moment, on two servers; how many of them are refused. */
    int refusedOfAll() {
        List<String> visitors = Stream.generate(() -> visit(0)).limit(LOGINS).toList();
        AtomicInteger refused = new AtomicInteger();
        Race.run(
                LOGINS,
                number -> {
                    try {
                        loginNow(number, visitors.get(number));
                    } catch (TooManySessionsException tooMany) {
                        refused.incrementAndGet();
                    }
                });
        return refused.get();
    }

    List<String> keys() {
        return cluster.get(Sessions.class).of(ALICE).stream().map(SessionInfo::key).toList();
    }

    Set<String> published() {
        return Stream.concat(members(0).ended().stream(), members(1).ended().stream())
                .collect(Collectors.toSet());
    }

    void empty() {
        cluster.backend(DeviceSession.class).deleteAll();
        members(0).ended().clear();
        members(1).ended().clear();
    }
}
