package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

/** A column of another type, with a value that is no number. */
class WrongTypesTest {

    private static final byte[] CART = {1, 2, 3};

    static Stream<World> everyWorld() {
        return World.of(List.of(Database.H2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyWorld")
    void a_value_that_cannot_be_read_fails_the_reads_of_its_own_session_only(World world) {
        try (Cluster cluster = new Cluster(world)) {
            SessionBackend backend = cluster.backend(ShopSession.class);
            backend.set("sound", CART);
            backend.set("damaged", CART);
            execute(cluster, "alter table shop_session alter column version varchar(20)");
            execute(
                    cluster,
                    "update shop_session set version = 'first' where session_key = '%s'"
                            .formatted(SessionKey.of("damaged").value()));
            Race.run(
                    16,
                    number -> {
                        for (int i = 0; i < 10; i++) {
                            if (number % 2 == 0) {
                                assertThat(backend.get("sound")).hasValue(CART);
                            } else {
                                assertThatThrownBy(() -> backend.get("damaged"))
                                        .isInstanceOf(
                                                world.kind() == StoreKind.JPQL
                                                        ? SessionStoreException.class
                                                        : CorruptSessionException.class)
                                        .hasMessageContaining("SJN003")
                                        .hasMessageNotContaining("first");
                            }
                        }
                    });
        }
    }

    private static void execute(Cluster cluster, String sql) {
        cluster.transaction(entityManager -> entityManager.createNativeQuery(sql).executeUpdate());
    }
}
