package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.World;

/** Split sessions on servers that keep no base in memory. */
@ParameterizedClass(name = "{0}")
@MethodSource("worlds")
record NoBaseCacheTest(World world) {

    static Stream<World> worlds() {
        return World.of(List.of(Database.H2)).filter(it -> it.face() == World.Face.BLOCKING);
    }

    @Test
    void each_read_gets_base_and_changes_from_the_database() {
        try (Cluster cluster =
                new Cluster(
                        world,
                        settings -> settings.baseCacheBytes(0),
                        ShopSession.class,
                        Shop.class)) {
            Shop shop = cluster.get(Shop.class);
            String large = "x".repeat(20_000);
            String id = shop.newSession(session -> session.set("large", large));
            for (int i = 0; i < 3; i++) {
                String value = "change " + i;
                try (Statements statements = Statements.record()) {
                    shop.visit(id, session -> session.set("small", value));
                    assertThat(statements.texts())
                            .hasSize(2)
                            .noneMatch(text -> text.contains("CASE WHEN"));
                }
                Shop other = cluster.otherGet(Shop.class);
                assertThat(other.<String>ask(id, it -> it.get("small", String.class).get()))
                        .isEqualTo(value);
                assertThat(other.<String>ask(id, it -> it.get("large", String.class).get()))
                        .isEqualTo(large);
            }
            assertThat(cluster.query("select 1 from shop_session where changes is not null"))
                    .hasSize(1);
        }
    }
}
