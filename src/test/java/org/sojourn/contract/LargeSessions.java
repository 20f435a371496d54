package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Query;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig.Corrupt;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.ShopSession;
import org.sojourn.support.World;

/** What tests of large sessions have in common: two servers, and a look at the one row. */
abstract class LargeSessions {

    static final int ATTRIBUTES = 40;

    static final int LIMIT = 60_000;

    static Cluster cluster;

    /** Each kind of store on each provider; how callers wait makes no difference here. */
    static Stream<World> worlds() {
        return World.of(Database.asked()).filter(world -> world.face() == World.Face.BLOCKING);
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        cluster =
                new Cluster(
                        world,
                        settings -> settings.maxDataSize(LIMIT).corrupt(Corrupt.FAIL),
                        ShopSession.class,
                        Shop.class);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void empty() {
        backend().deleteAll();
    }

    static Shop shop() {
        return cluster.get(Shop.class);
    }

    static Shop other() {
        return cluster.otherGet(Shop.class);
    }

    static SessionBackend backend() {
        return cluster.backend(ShopSession.class);
    }

    /** The columns of the one row. */
    record Row(byte[] data, byte[] changes, Long baseId, long version) {

        boolean isSplit() {
            return baseId != null && baseId != 0;
        }
    }

    static Row row() {
        Object[] columns =
                cluster.transaction(
                        entityManager ->
                                entityManager
                                        .createQuery(
                                                "select r.data, r.changes, r.baseId, r.version"
                                                        + " from ShopSession r",
                                                Object[].class)
                                        .getSingleResult());
        return new Row(
                (byte[]) columns[0], (byte[]) columns[1], (Long) columns[2], (Long) columns[3]);
    }

    /** Changes the one row without Sojourn. */
    static void update(String assignments, Object... parameters) {
        int updated =
                cluster.transaction(
                        entityManager -> {
                            Query update =
                                    entityManager.createQuery(
                                            "update ShopSession r set " + assignments);
                            for (int i = 0; i < parameters.length; i++) {
                                update.setParameter(i + 1, parameters[i]);
                            }
                            return update.executeUpdate();
                        });
        assertThat(updated).isEqualTo(1);
    }

    static String value(int attribute, String word) {
        return (word + attribute).repeat(1000).substring(0, 1000);
    }

    static void fill(WebSession session) {
        IntStream.range(0, ATTRIBUTES).forEach(i -> session.set("a" + i, value(i, "old")));
    }

    static void set(Shop at, String id, int attribute, String word) {
        at.visit(id, session -> session.set("a" + attribute, value(attribute, word)));
    }

    /** A session whose row has a base, and no changes. */
    static String withBase() {
        String id =
                shop().newSession(
                                session -> {
                                    fill(session);
                                    put(session, 0, "second");
                                });
        assertThat(row()).matches(Row::isSplit).extracting(Row::changes).isNull();
        return id;
    }

    static String withChanges() {
        String id = withBase();
        set(shop(), id, 1, "new");
        assertThat(row().changes()).hasSizeBetween(1000, 1100);
        return id;
    }

    static String read(Shop at, String id, int attribute) {
        return at.ask(id, session -> session.get("a" + attribute, String.class).orElse(null));
    }

    static void put(WebSession session, int attribute, String word) {
        session.set("a" + attribute, value(attribute, word));
    }

    static void changeMany(Shop at, String id) {
        at.visit(id, session -> IntStream.range(10, 20).forEach(i -> put(session, i, "theirs")));
    }

    static String session() {
        return shop().newSession(LargeSessions::fill);
    }

    @Parameter World world;
}
