package org.sojourn.tool;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
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

    /** With the name of another model, no server could decrypt the rows. */
    @Test
    void the_name_of_the_model_is_that_of_its_class(@TempDir Path directory) throws IOException {
        shop.stored(session -> session.setAttribute("cart", "tent"));
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        Path file =
                Files.write(
                        directory.resolve("shop.properties"),
                        List.of(
                                "sojourn.ShopSession.encryption=on",
                                "sojourn.encryption-keys=first:" + key));
        CommandRun wrong = run("--properties", file.toString(), "--model", "OtherSession");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("SJN01318").contains("ShopSession", "OtherSession");
        assertThat(shop.data()).isEmpty();
        CommandRun right = run("--properties", file.toString());
        assertThat(right.out()).contains("\"imported\":1");
        assertThat(new String(shop.data().get(0), StandardCharsets.ISO_8859_1))
                .startsWith("SJN")
                .contains("first")
                .doesNotContain("tent");
    }

    @Test
    void a_second_import_takes_only_what_was_used_since_the_first() {
        shop.stored(session -> session.setAttribute("cart", "tent"));
        String began =
                Json.createReader(new StringReader(run().out())).readObject().getString("began");
        shop.update("UPDATE SPRING_SESSION SET LAST_ACCESS_TIME = LAST_ACCESS_TIME - 60000");
        shop.backend().deleteAll();
        CommandRun again = run("--used-since", began);
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("\"imported\":0", "\"not-used\":1");
        CommandRun wrong = run("--used-since", "yesterday");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("SJN01301").contains("--used-since");
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
        assertThat(run.err()).startsWith("SJN01316").contains("sojourn.encryption-keys");
        assertThat(shop.data()).isEmpty();
    }
}
