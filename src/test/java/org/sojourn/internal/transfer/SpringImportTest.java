package org.sojourn.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStoreException;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.internal.transfer.SpringImportOptions.CookieForm;
import org.sojourn.internal.transfer.SpringImportOptions.Refusal;
import org.sojourn.support.Database;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SpringShop;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.util.LinkedMultiValueMap;

/** Sessions that Spring Session itself has stored, imported and then used. */
@Tag("databases")
@ParameterizedClass
@MethodSource("databases")
class SpringImportTest {

    /** Of a class that is on no allow-list. */
    private static final Object STRANGER = new LinkedMultiValueMap<>(Map.of());

    @Parameter Database database;

    private static SpringShop shop;

    static List<Database> databases() {
        return Database.asked();
    }

    @BeforeParameterizedClassInvocation
    static void start(Database database) {
        SessionConfig config =
                SessionConfig.builder()
                        .maxAge(Duration.ofMinutes(30))
                        .allowedLibraries(Set.of(SessionConfig.Library.SPRING_SECURITY))
                        .build();
        shop = new SpringShop(database, config, ShopSession.class, Shop.class);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void empty() {
        shop.empty();
    }

    private static SpringImportOptions options() {
        return SpringImportOptions.defaults();
    }

    private ImportReport imported(SpringImportOptions options) {
        return imported(options, new ArrayList<>());
    }

    private ImportReport imported(SpringImportOptions options, List<ImportReport> progress) {
        try (Connection source = shop.connection()) {
            return new SpringImport(shop.transfer(), options).run(source, progress::add);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String cookie(String springId) {
        return Base64.getEncoder().encodeToString(springId.getBytes(StandardCharsets.UTF_8));
    }

    private <T> Optional<T> attribute(String cookie, String name, Class<T> type) {
        return shop.get(Shop.class).ask(cookie, session -> session.get(name, type));
    }

    @Test
    void the_old_cookie_finds_the_attributes_and_the_principal() {
        String id =
                shop.stored(
                        session -> {
                            SpringShop.logIn(session, "alice");
                            session.setAttribute("cart", new ArrayList<>(List.of("tent")));
                            session.setAttribute("day", LocalDate.of(2026, 1, 2));
                            session.setAttribute("total", new BigDecimal("12.50"));
                            session.setAttribute("count", 7);
                            session.setAttribute("note", "für Bob");
                        });
        ImportReport report = imported(options());
        assertThat(report.imported()).isEqualTo(1);
        assertThat(attribute(cookie(id), "cart", List.class)).hasValue(List.of("tent"));
        assertThat(attribute(cookie(id), "day", LocalDate.class))
                .hasValue(LocalDate.of(2026, 1, 2));
        assertThat(attribute(cookie(id), "total", BigDecimal.class))
                .hasValue(new BigDecimal("12.50"));
        assertThat(attribute(cookie(id), "count", Integer.class)).hasValue(7);
        assertThat(attribute(cookie(id), "note", String.class)).hasValue("für Bob");
        assertThat(shop.get(Shop.class).<Optional<String>>ask(cookie(id), WebSession::principal))
                .hasValue("alice");
        assertThat(attribute(id, "note", String.class)).as("the id without Base64").isEmpty();
    }

    @Test
    void a_plain_cookie_finds_its_session_if_the_options_say_so() {
        String id = shop.stored(session -> session.setAttribute("cart", "tent"));
        assertThat(imported(options().withCookie(CookieForm.PLAIN)).imported()).isEqualTo(1);
        assertThat(attribute(id, "cart", String.class)).hasValue("tent");
        assertThat(attribute(cookie(id), "cart", String.class)).isEmpty();
    }

    @Test
    void a_session_keeps_its_times_and_its_own_timeout() {
        String usual = shop.stored(session -> session.setAttribute("cart", "tent"));
        String own =
                shop.stored(
                        session -> {
                            session.setMaxInactiveInterval(Duration.ofHours(3));
                            session.setAttribute("cart", "tent");
                        });
        String endless =
                shop.stored(
                        session -> {
                            session.setMaxInactiveInterval(Duration.ofSeconds(-1));
                            session.setAttribute("cart", "tent");
                        });
        imported(options());
        shop.clock().advance(Duration.ofMinutes(31));
        assertThat(attribute(cookie(usual), "cart", String.class)).isEmpty();
        shop.clock().advance(Duration.ofHours(2));
        assertThat(attribute(cookie(own), "cart", String.class)).hasValue("tent");
        shop.clock().advance(Duration.ofDays(3650));
        assertThat(attribute(cookie(endless), "cart", String.class)).hasValue("tent");
    }

    @Test
    void what_is_expired_stays_where_it_is() {
        String id = shop.stored(session -> session.setAttribute("cart", "tent"));
        shop.stored(
                session -> {
                    session.setMaxInactiveInterval(Duration.ZERO);
                    session.setAttribute("cart", "tent");
                });
        shop.clock().advance(Duration.ofMinutes(31));
        ImportReport report = imported(options());
        assertThat(report.expired()).isEqualTo(2);
        assertThat(report.imported()).isZero();
        assertThat(attribute(cookie(id), "cart", String.class)).isEmpty();
    }

    @Test
    void a_session_with_a_refused_class_is_skipped_and_the_class_is_named() {
        shop.stored(
                session -> {
                    session.setAttribute("cart", "tent");
                    session.setAttribute("stranger", STRANGER);
                });
        shop.stored(session -> session.setAttribute("cart", "kettle"));
        ImportReport report = imported(options());
        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.refusedClasses()).containsEntry(LinkedMultiValueMap.class.getName(), 1L);
    }

    @Test
    void or_it_is_imported_without_that_attribute() {
        String id =
                shop.stored(
                        session -> {
                            session.setAttribute("cart", "tent");
                            session.setAttribute("stranger", STRANGER);
                        });
        ImportReport report = imported(options().withRefusal(Refusal.LEAVE_OUT_ATTRIBUTE));
        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.attributesLeftOut()).isEqualTo(1);
        assertThat(attribute(cookie(id), "cart", String.class)).hasValue("tent");
        assertThat(shop.get(Shop.class).<Set<String>>ask(cookie(id), session -> session.names()))
                .containsExactly("cart");
    }

    @Test
    void an_attribute_in_another_format_is_named() {
        shop.stored(session -> session.setAttribute("cart", "tent"));
        shop.update(
                "UPDATE SPRING_SESSION_ATTRIBUTES SET ATTRIBUTE_BYTES = ?",
                (Object) "{\"json\":true}".getBytes(StandardCharsets.UTF_8));
        ImportReport report = imported(options());
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.unreadable()).isEqualTo(Map.of("cart", 1L));
    }

    @Test
    void the_context_of_spring_security_is_imported_if_its_library_is_allowed() {
        SecurityContextImpl context =
                new SecurityContextImpl(
                        org.springframework.security.authentication
                                .UsernamePasswordAuthenticationToken.authenticated(
                                "alice", null, List.of(new SimpleGrantedAuthority("USER"))));
        String id =
                shop.stored(session -> session.setAttribute("SPRING_SECURITY_CONTEXT", context));
        imported(options());
        assertThat(attribute(cookie(id), "SPRING_SECURITY_CONTEXT", SecurityContextImpl.class))
                .hasValue(context);
        assertThat(shop.get(Shop.class).<Optional<String>>ask(cookie(id), WebSession::principal))
                .hasValue("alice");
    }

    @Test
    void a_dry_run_counts_and_stores_nothing() {
        String id = shop.stored(session -> session.setAttribute("cart", "tent"));
        assertThat(imported(options().withDryRun(true)).imported()).isEqualTo(1);
        assertThat(attribute(cookie(id), "cart", String.class)).isEmpty();
        assertThat(imported(options()).imported()).isEqualTo(1);
    }

    @Test
    void an_import_goes_on_where_it_was_interrupted() {
        List<String> ids =
                IntStream.range(0, 7)
                        .mapToObj(
                                i ->
                                        shop.stored(
                                                session -> session.setAttribute("cart", "no " + i)))
                        .toList();
        List<ImportReport> progress = new ArrayList<>();
        SpringImportOptions pairs = options().withBatchSize(2);
        ImportReport whole = imported(pairs, progress);
        assertThat(whole.total()).isEqualTo(7);
        assertThat(progress).extracting(ImportReport::read).containsExactly(2L, 4L, 6L, 7L);
        assertThat(progress).extracting(ImportReport::imported).containsExactly(2L, 4L, 6L, 7L);
        shop.get(Shop.class).visit(cookie(ids.get(3)), session -> session.set("cart", "newer"));
        ImportReport again = imported(pairs);
        assertThat(again.imported()).isZero();
        assertThat(again.known()).isEqualTo(7);
        assertThat(attribute(cookie(ids.get(3)), "cart", String.class)).hasValue("newer");
        ImportReport rest = imported(pairs.goingOnAfter(progress.get(1).last().orElseThrow()));
        assertThat(rest.read()).isEqualTo(3);
    }

    @Test
    void a_session_whose_id_was_rotated_since_is_not_imported_once_more() {
        String id = shop.stored(session -> session.setAttribute("cart", "tent"));
        imported(options());
        String rotated = shop.get(Shop.class).rotated(cookie(id));
        shop.clock().advance(Duration.ofMinutes(1));
        assertThat(imported(options()).known()).isEqualTo(1);
        assertThat(attribute(cookie(id), "cart", String.class)).isEmpty();
        assertThat(attribute(rotated, "cart", String.class)).hasValue("tent");
    }

    @Test
    void a_session_that_was_ended_since_stays_ended_if_only_later_use_counts() {
        shop.clock().advance(Duration.ofSeconds(1));
        String ended = shop.stored(session -> session.setAttribute("cart", "tent"));
        String used = shop.stored(session -> session.setAttribute("cart", "rope"));
        Instant began = imported(options()).began();
        assertThat(began).isEqualTo(shop.clock().instant().truncatedTo(ChronoUnit.MILLIS));
        shop.backend().delete(cookie(ended));
        shop.backend().delete(cookie(used));
        shop.clock().advance(Duration.ofMinutes(1));
        shop.update(
                "UPDATE SPRING_SESSION SET LAST_ACCESS_TIME = ? WHERE SESSION_ID = ?",
                began.toEpochMilli(),
                used);
        shop.update(
                "UPDATE SPRING_SESSION SET LAST_ACCESS_TIME = ? WHERE SESSION_ID = ?",
                began.toEpochMilli() - 1,
                ended);
        ImportReport again = imported(options().withUsedSince(began));
        assertThat(again.notUsed()).isEqualTo(1);
        assertThat(again.imported()).isEqualTo(1);
        assertThat(attribute(cookie(ended), "cart", String.class)).isEmpty();
        assertThat(attribute(cookie(used), "cart", String.class)).hasValue("rope");
    }

    @Test
    void a_session_whose_row_the_database_refuses_keeps_no_other_from_being_imported() {
        assumeTrue(database != Database.SQLITE, "SQLite adds no constraint to a table");
        shop.update("ALTER TABLE shop_session ADD CONSTRAINT no_eve CHECK (principal <> 'eve')");
        String before = shop.stored(session -> session.setAttribute("cart", "tent"));
        shop.stored(
                session -> {
                    SpringShop.logIn(session, "eve");
                    session.setAttribute("cart", "apple");
                });
        String after = shop.stored(session -> session.setAttribute("cart", "rope"));
        ImportReport report = imported(options());
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.refusedRows()).hasSize(1).containsValue(1L);
        assertThat(report.refusedRows().toString()).contains("SQLSTATE 23");
        assertThat(attribute(cookie(before), "cart", String.class)).hasValue("tent");
        assertThat(attribute(cookie(after), "cart", String.class)).hasValue("rope");
    }

    @Test
    void a_table_that_is_not_there_is_named() {
        assertThatThrownBy(() -> imported(options().withTable("OTHER_SESSION")))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageStartingWith(
                        "SJN00803: The sessions of Spring Session in table OTHER_SESSION cannot be"
                                + " read:");
        assertThatThrownBy(() -> imported(options().withTable("x; DROP TABLE y")))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageStartingWith("SJN00804:");
    }
}
