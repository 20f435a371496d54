package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.ShopSession;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/** A table that lets rows in that no session can have: each row is judged alone. */
@ParameterizedClass(name = "{0}")
@MethodSource("everyWorld")
record DamagedRowsTest(World world) {

    private static final byte[] CART = {1, 2, 3};
    private static final String DAMAGED = "damaged";
    private static final int CALLERS = 16;

    private static Cluster cluster;

    static Stream<World> everyWorld() {
        List<Database> lettingNullIn =
                Database.asked().stream()
                        .filter(List.of(Database.H2, Database.POSTGRESQL)::contains)
                        .toList();
        return World.of(lettingNullIn);
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        cluster = new Cluster(world);
        for (String column : List.of("data", "expires_at", "created_at", "version")) {
            execute("alter table shop_session alter column " + column + " drop not null");
        }
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void empty() {
        backend().deleteAll();
        for (int i = 0; i < CALLERS; i++) {
            backend().set("sound " + i, CART);
        }
        backend().set(DAMAGED, CART);
    }

    private static SessionBackend backend() {
        return cluster.backend(ShopSession.class);
    }

    private static int execute(String sql) {
        return cluster.transaction(
                entityManager -> entityManager.createNativeQuery(sql).executeUpdate());
    }

    private static void damage(String column) {
        String key = SessionKey.of(DAMAGED).value();
        assertThat(
                        execute(
                                "update shop_session set %s = null where session_key = '%s'"
                                        .formatted(column, key)))
                .isEqualTo(1);
    }

    /**
     * EclipseLink gives zero for a number that is missing, and JPQL alone cannot see the
     * difference.
     */
    private boolean readsNullAsZero() {
        return world.kind() == StoreKind.JPQL && world.provider() == World.Provider.ECLIPSELINK;
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "expires_at", "created_at", "version"})
    void a_row_in_which_something_is_missing_fails_the_reads_of_its_own_session_only(
            String column) {
        assumeTrue(column.equals("data") || !readsNullAsZero());
        damage(column);
        Race.run(
                2 * CALLERS,
                number -> {
                    for (int i = 0; i < 10; i++) {
                        if (number % 2 == 0) {
                            assertThat(backend().get("sound " + number / 2)).hasValue(CART);
                        } else {
                            assertThatThrownBy(() -> backend().get(DAMAGED))
                                    .isInstanceOf(CorruptSessionException.class)
                                    .hasMessageContainingAll(
                                            "SJN00321", SessionKey.of(DAMAGED).value(), "is null");
                        }
                    }
                });
    }

    @Test
    void a_session_whose_row_is_damaged_can_be_deleted_and_its_data_be_set_anew() {
        damage("data");
        backend().set(DAMAGED, CART);
        assertThat(backend().get(DAMAGED)).hasValue(CART);
        damage("version");
        backend().delete(DAMAGED);
        assertThat(backend().get(DAMAGED)).isEmpty();
    }

    @Test
    void the_sweep_deletes_what_is_expired_whatever_is_missing_in_it_and_spares_what_has_no_end() {
        damage("data");
        cluster.clock().advance(backend().config().maxAge());
        assertThat(backend().deleteExpired()).isEqualTo(CALLERS + 1);
        backend().set(DAMAGED, CART);
        damage("expires_at");
        cluster.clock().advance(backend().config().maxAge());
        assertThat(backend().deleteExpired()).isZero();
        assertThat(cluster.query("select 1 from shop_session")).hasSize(1);
    }

    @Test
    void a_row_that_cannot_be_deleted_keeps_the_sweep_from_no_other() {
        execute(
                "create table receipt (session_key varchar(64) references shop_session"
                        + " (session_key))");
        execute("insert into receipt values ('%s')".formatted(SessionKey.of(DAMAGED).value()));
        try {
            cluster.clock().advance(backend().config().maxAge());
            assertThatThrownBy(() -> backend().deleteExpired())
                    .isInstanceOf(SessionStoreException.class);
            assertThat(cluster.query("select 1 from shop_session")).hasSize(1);
        } finally {
            execute("drop table receipt");
        }
    }
}
