package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.support.Eventually;
import org.sojourn.support.Node;
import org.sojourn.support.OwnThread;
import org.sojourn.support.RemoteSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.support.World.Face;
import org.sojourn.testkit.MutableClock;

/** When the renewals that reading causes are written, while a row is locked and when it is free. */
@Timeout(60)
class BackgroundRenewalsTest {

    private final MutableClock clock = new MutableClock();
    private EntityManagerFactory factory;

    @BeforeEach
    void start() {
        factory =
                Persistence.createEntityManagerFactory(
                        "remote",
                        Map.of(
                                "jakarta.persistence.jdbc.url",
                                "jdbc:h2:mem:"
                                        + UUID.randomUUID()
                                        + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000"));
        factory.createEntityManager().close();
    }

    @AfterEach
    void stop() {
        factory.close();
    }

    private Node node(Duration threshold) {
        SessionConfig config = SessionConfig.builder().renewalThreshold(threshold).build();
        return Node.start(
                new SuppliedBeans()
                        .with(Clock.class, clock)
                        .with(SessionConfig.class, config)
                        .with(EntityManagerFactory.class, factory),
                RemoteSession.class);
    }

    private Instant expiry() {
        try (EntityManager entityManager = factory.createEntityManager()) {
            return entityManager
                    .createQuery("select r from RemoteSession r", RemoteSession.class)
                    .getSingleResult()
                    .getExpiresAt();
        }
    }

    /** A transaction of the application's own has the row. */
    private EntityManager locked() {
        EntityManager entityManager = factory.createEntityManager();
        entityManager.getTransaction().begin();
        entityManager
                .createQuery("update RemoteSession r set r.principal = 'Alice'")
                .executeUpdate();
        return entityManager;
    }

    private static void free(EntityManager locking) {
        locking.getTransaction().rollback();
        locking.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_get_does_not_wait_for_the_renewal_that_it_causes(Face face) {
        try (Node node = node(Duration.ofMinutes(1))) {
            SessionBackend backend = face.backend(node);
            backend.set("id", new byte[1]);
            Instant before = expiry();
            clock.advance(Duration.ofHours(1));
            EntityManager locking = locked();
            assertThat(backend.get("id")).isPresent();
            assertThat(expiry()).isEqualTo(before);
            free(locking);
            Eventually.holds(() -> assertThat(expiry()).isAfter(before));
        }
    }

    @ParameterizedTest
    @EnumSource
    void with_threshold_zero_a_get_returns_when_its_renewal_is_committed(Face face) {
        try (Node node = node(Duration.ZERO);
                Statements statements = Statements.record()) {
            SessionBackend backend = face.backend(node);
            backend.set("id", new byte[1]);
            clock.advance(Duration.ofHours(1));
            Instant renewed = clock.instant().plus(backend.config().maxAge());
            EntityManager locking = locked();
            CompletableFuture<Instant> seen =
                    OwnThread.supply(
                            () -> {
                                assertThat(backend.get("id")).isPresent();
                                return expiry();
                            });
            Eventually.holds(() -> assertThat(statements.verbs()).contains("UPDATE"));
            assertThat(seen).isNotDone();
            free(locking);
            assertThat(seen.join()).isEqualTo(renewed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_renewal_on_its_way_is_written_when_the_application_stops(Face face) {
        Instant before;
        CompletableFuture<Void> stopped;
        EntityManager locking;
        Node node = node(Duration.ofMinutes(1));
        try (Statements statements = Statements.record()) {
            SessionBackend backend = face.backend(node);
            backend.set("id", new byte[1]);
            before = expiry();
            clock.advance(Duration.ofHours(1));
            locking = locked();
            assertThat(backend.get("id")).isPresent();
            Eventually.holds(() -> assertThat(statements.verbs()).contains("UPDATE"));
            stopped = OwnThread.run(node::close);
        }
        free(locking);
        stopped.join();
        assertThat(expiry()).isAfter(before);
    }
}
