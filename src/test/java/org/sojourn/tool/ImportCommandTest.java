package org.sojourn.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionConfig;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Database;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SpringShop;
import org.sojourn.tool.CommandRun.Setting;
import org.springframework.util.LinkedMultiValueMap;

/** The import of Spring Session's tables, by the command line. */
@Tag("databases")
@ParameterizedClass(name = "{0}")
@MethodSource("databases")
record ImportCommandTest(Database kind) {

    private static SpringShop shop;

    static Stream<Database> databases() {
        return Database.asked().stream();
    }

    @BeforeParameterizedClassInvocation
    static void start(Database kind) {
        shop = new SpringShop(kind, SessionConfig.defaults(), ShopSession.class, Shop.class);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void empty() {
        shop.empty();
    }

    private static CommandRun run(String... options) {
        List<String> all = new ArrayList<>(List.of("import-spring", "--table", "shop_session"));
        all.addAll(List.of("--url", shop.database().getUrl(), "--json"));
        all.addAll(List.of("--model-class", ShopSession.class.getName()));
        String user = shop.database().getUsername();
        if (user != null && !user.isEmpty()) {
            all.addAll(List.of("--user", user));
        }
        all.addAll(List.of(options));
        String password = Optional.ofNullable(shop.database().getPassword()).orElse("");
        Setting setting = Setting.at(Clock.systemUTC());
        return (password.isEmpty() ? setting : setting.with("SOJOURN_PASSWORD", password))
                .run(all.toArray(String[]::new));
    }

    private static Optional<String> cart(String springId) {
        byte[] id = springId.getBytes(StandardCharsets.UTF_8);
        return shop.get(Shop.class)
                .ask(
                        Base64.getEncoder().encodeToString(id),
                        session -> session.get("cart", String.class));
    }

    @Test
    void a_dry_run_reports_and_stores_nothing_and_the_import_keeps_users_logged_in() {
        String fine = shop.stored(session -> session.setAttribute("cart", "tent"));
        String strange =
                shop.stored(
                        session -> {
                            session.setAttribute("cart", "rope");
                            session.setAttribute("map", new LinkedMultiValueMap<>(Map.of()));
                        });
        CommandRun dry = run("--dry-run");
        assertThat(dry.err()).isEmpty();
        assertThat(dry.exitCode()).isEqualTo(1);
        assertThat(dry.out())
                .contains("\"total\":2", "\"imported\":1", "\"refused\":1")
                .contains(LinkedMultiValueMap.class.getName());
        assertThat(shop.data()).isEmpty();
        CommandRun real = run("--leave-out-attributes");
        assertThat(real.err()).isEmpty();
        assertThat(real.exitCode()).isZero();
        assertThat(real.out()).contains("\"imported\":2", "\"attributes-left-out\":1");
        assertThat(cart(fine)).hasValue("tent");
        assertThat(cart(strange)).hasValue("rope");
        assertThat(run("--leave-out-attributes").out()).contains("\"known\":2");
    }

    @Test
    void the_settings_of_the_file_allow_classes(@TempDir Path directory) throws IOException {
        shop.stored(session -> session.setAttribute("map", new LinkedMultiValueMap<>(Map.of())));
        String allowed = "sojourn.allowed-classes=org.springframework.util.*";
        Path file = Files.writeString(directory.resolve("shop.properties"), allowed);
        CommandRun run = run("--properties", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("\"imported\":1", "\"refused\":0");
    }

    @Test
    void nothing_is_stored_in_clear_text_where_the_settings_encrypt(@TempDir Path directory)
            throws IOException {
        shop.stored(session -> session.setAttribute("cart", "tent"));
        Path file =
                Files.writeString(
                        directory.resolve("shop.properties"), "sojourn.encryption=required");
        CommandRun run = run("--properties", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("SJN01302").contains("sojourn.encryption-keys");
        assertThat(shop.data()).isEmpty();
    }
}
