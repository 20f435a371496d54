package org.sojourn.scope;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Codec;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** Sessions that an earlier version has stored are read, whatever became of the code. */
class KeptRowsTest {

    private static final Duration OWN_TIMEOUT = Duration.ofHours(1);

    /**
     * A line for each codec: its name, the id before a rotation and after, and the columns of the
     * row. The clock stood at the instant at which a {@link MutableClock} begins.
     */
    static Stream<List<String>> rows() throws IOException {
        try (InputStream lines = KeptRowsTest.class.getResourceAsStream("/kept-rows.txt")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> List.of(line.split(" ")));
        }
    }

    private static EntityManagerFactory factory() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        return Persistence.createEntityManagerFactory(
                "eclipselink", Map.of("jakarta.persistence.jdbc.url", url));
    }

    private static void insert(List<String> row, EntityManagerFactory factory) {
        try (EntityManager entityManager = factory.createEntityManager()) {
            entityManager.getTransaction().begin();
            entityManager
                    .createNativeQuery(
                            "insert into shop_session (session_key, data, expires_at, created_at,"
                                    + " version, previous_key, previous_until, origin_key)"
                                    + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .setParameter(1, row.get(3))
                    .setParameter(2, Base64.getDecoder().decode(row.get(4)))
                    .setParameter(3, Long.valueOf(row.get(5)))
                    .setParameter(4, Long.valueOf(row.get(6)))
                    .setParameter(5, Long.valueOf(row.get(7)))
                    .setParameter(6, row.get(9))
                    .setParameter(7, Long.valueOf(row.get(10)))
                    .setParameter(8, row.get(11))
                    .executeUpdate();
            entityManager.getTransaction().commit();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void every_kind_of_content_is_found_again(List<String> row) {
        MutableClock clock = new MutableClock();
        SessionConfig config = SessionConfig.builder().codec(Codec.valueOf(row.get(0))).build();
        SuppliedBeans supplied = new SuppliedBeans();
        try (EntityManagerFactory factory = factory()) {
            insert(row, factory);
            supplied.with(Clock.class, clock).with(SessionConfig.class, config);
            supplied.with(EntityManagerFactory.class, factory);
            try (Node node =
                    Node.start(
                            supplied,
                            ShopSession.class,
                            Shop.class,
                            Diary.class,
                            Basket.class,
                            Receipt.class)) {
                Shop shop = node.get(Shop.class);
                assertThat(shop.ask(row.get(1), WebSession::exists)).as("by the old id").isTrue();
                shop.visit(row.get(2), session -> assertContent(session, node));
                clock.advance(OWN_TIMEOUT.minusMinutes(2));
                assertThat(shop.ask(row.get(2), WebSession::exists)).isTrue();
                clock.advance(OWN_TIMEOUT.plusMinutes(2));
                assertThat(shop.ask(row.get(2), WebSession::exists)).isFalse();
            }
        }
    }

    private static void assertContent(WebSession session, Node node) {
        assertThat(session.names())
                .containsExactlyInAnyOrder(
                        "text", "number", "list", "map", "note", "sojourn.bean:mine");
        assertThat(session.get("text", String.class)).hasValue("tent");
        assertThat(session.get("number", Long.class)).hasValue(7L);
        assertThat(session.get("list", List.class)).hasValue(List.of("tent", "rope"));
        assertThat(session.get("map", Map.class)).hasValue(Map.of("tent", 1));
        assertThat(session.get("note", KeptNote.class).orElseThrow().getText()).isEqualTo("kept");
        assertThat(session.get("sojourn.bean:mine", String.class)).hasValue("an attribute");
        assertThat(node.get(Basket.class).items()).containsExactly("lamp");
    }
}
