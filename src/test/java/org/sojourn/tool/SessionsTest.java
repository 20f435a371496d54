package org.sojourn.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.EncryptionKey;
import org.sojourn.SessionConfig;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.persistence.UnitConnections;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.schema.SchemaNeeds;
import org.sojourn.internal.schema.SessionSchema;
import org.sojourn.internal.store.SessionRows;
import org.sojourn.internal.store.TableRows;
import org.sojourn.support.Database;
import org.sojourn.support.PlainDatabase;
import org.sojourn.testkit.internal.MemoryRows;
import org.sojourn.tool.CommandRun.Setting;

/** The commands, on each database. */
@Tag("databases")
@ParameterizedClass(name = "{0}")
@MethodSource("databases")
record SessionsTest(Database kind) {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final String USER_COLUMN = "principal=user_name";
    private static final SessionTable TABLE =
            new TableNames(Map.of("principal", "user_name")).of("app_session");
    private static final String ID = "a-session-id-that-is-secret";
    private static final String VALUE = "a value that is a secret of the user";
    private static final SessionKey KEY = SessionKey.of(ID);

    private static PlainDatabase database;

    static Stream<Database> databases() {
        return Database.asked().stream();
    }

    @BeforeParameterizedClassInvocation
    static void createTable(Database kind) throws SQLException {
        database = new PlainDatabase(kind);
        JsonObject ddl = json(run("ddl", "--json").out());
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < ddl.getJsonArray("statements").size(); i++) {
                statement.execute(ddl.getJsonArray("statements").getString(i));
            }
        }
    }

    @BeforeEach
    void empty() throws SQLException {
        database.execute("DELETE FROM app_session");
    }

    private static Setting setting() {
        return Setting.at(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static CommandRun run(String... arguments) {
        return run(setting(), arguments);
    }

    private static CommandRun run(Setting setting, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", database.url(), "--column", USER_COLUMN));
        if (!all.contains("--table")) {
            all.addAll(List.of("--table", TABLE.name()));
        }
        if (!database.user().isEmpty()) {
            all.addAll(List.of("--user", database.user()));
        }
        Setting complete =
                database.password().isEmpty()
                        ? setting
                        : setting.with("SOJOURN_PASSWORD", database.password());
        return complete.run(all.toArray(String[]::new));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    /** Stores a session as a server does. */
    private static SessionRow store(String id, String principal, Duration age, Duration left) {
        SessionRow row = row(id, principal, age, left);
        write(new RowWrite.Insert(row));
        return row;
    }

    private static SessionRow row(String id, String principal, Duration age, Duration left) {
        RowData data =
                RowData.whole(Envelope.encode(Map.of("cart", EncodedAttribute.ofText(VALUE))));
        return SessionRow.created(SessionKey.of(id), data, NOW.minus(age).toEpochMilli(), principal)
                .renewed(NOW.plus(left).toEpochMilli());
    }

    private static void write(RowWrite... writes) {
        try (Connection connection = database.connect()) {
            UnitConnections connections =
                    new UnitConnections(new OneConnection(connection), Duration.ofSeconds(30));
            SessionSchema schema =
                    new SessionSchema(
                            "test", TABLE, List.of(), SchemaNeeds.of(SessionConfig.defaults()));
            SessionRows rows =
                    new TableRows(
                                    "test",
                                    connections,
                                    schema.look(connection),
                                    SessionConfig.defaults())
                            .rows();
            assertThat(rows.write(List.of(writes))).doesNotContain(false);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static long count() throws SQLException {
        return database.number("SELECT COUNT(*) FROM app_session");
    }

    @Test
    void the_table_that_ddl_prints_is_as_validate_wants_it() {
        CommandRun run = run("validate");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Table app_session is as it should be.");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void validate_names_what_is_missing_with_the_statement_that_mends_it() throws SQLException {
        CommandRun run = run("validate", "--json", "--column", "base_id=no_such_column");
        assertThat(run.exitCode()).isEqualTo(1);
        JsonObject problem = json(run.lines().get(0));
        assertThat(problem.getString("code")).isEqualTo("SJN00326");
        assertThat(problem.getJsonArray("statements").getString(0)).contains("no_such_column");
        assertThat(run("validate", "--sql", "--column", "base_id=no_such_column").out())
                .startsWith("ALTER TABLE app_session ADD no_such_column ")
                .endsWith(";" + System.lineSeparator());
    }

    @Test
    void a_table_that_does_not_exist_is_created_by_the_statement_that_is_shown() {
        CommandRun run = run("list", "--table", "nowhere");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("SJN00307").containsPattern("CREATE \\w* ?TABLE nowhere");
        assertThat(run.err().lines()).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void list_shows_living_sessions_the_newest_first() {
        store("old", "ada", Duration.ofHours(2), Duration.ofDays(1));
        store("new", "bob", Duration.ofHours(1), Duration.ofDays(1));
        store("over", "ada", Duration.ofHours(3), Duration.ofHours(-1));
        CommandRun run = run("list");
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).hasSize(3);
        assertThat(run.lines().get(0)).startsWith("key").endsWith("principal");
        assertThat(run.lines().get(1))
                .startsWith(SessionKey.of("new").value())
                .contains("2026-11-26T11:00:00Z")
                .endsWith("bob");
        assertThat(run.lines().get(2)).startsWith(SessionKey.of("old").value());
        assertThat(run("list", "-q", "--all").lines()).hasSize(3);
        assertThat(run("list", "-q", "--all", "--limit", "1").lines()).hasSize(1);
    }

    @Test
    void list_knows_the_sessions_of_a_user() {
        store("one", "ada", Duration.ofHours(2), Duration.ofDays(1));
        store("two", "bob", Duration.ofHours(1), Duration.ofDays(1));
        store("three", null, Duration.ofHours(1), Duration.ofDays(1));
        CommandRun run = run("list", "-q", "--principal", "ada", "--columns", "principal,key");
        assertThat(run.lines()).containsExactly("ada  " + SessionKey.of("one"));
        assertThat(run("list", "--json", "--columns", "key,principal").lines())
                .contains(
                        "{\"key\":\"%s\",\"principal\":\"ada\"}".formatted(SessionKey.of("one")),
                        "{\"key\":\"%s\",\"principal\":null}".formatted(SessionKey.of("three")));
    }

    @Test
    void a_principal_cannot_write_to_the_terminal() {
        store("evil", "a\u001b[2Jb\u202ec", Duration.ofHours(1), Duration.ofDays(1));
        assertThat(run("list", "-q").out()).contains("a\\u001b[2Jb\\u202ec");
        assertThat(run("show", SessionKey.of("evil").value()).out()).contains("\\u001b[2J");
    }

    @Test
    void show_has_sizes_and_no_value_and_no_id() {
        SessionRow row = store(ID, "ada", Duration.ofHours(1), Duration.ofDays(1));
        CommandRun run = run("show", KEY.value());
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("principal  ada")
                .contains("created    2026-11-26T11:00:00Z")
                .contains("state      living")
                .contains("bytes      " + row.data().size())
                .containsPattern("\\d+ bytes {2}attribute cart")
                .doesNotContain(VALUE)
                .doesNotContain(ID);
        JsonObject shown = json(run("show", KEY.value(), "--json").out());
        assertThat(shown.getJsonArray("content").getJsonObject(0).getString("name"))
                .isEqualTo("cart");
    }

    @Test
    void an_id_on_the_standard_input_leads_to_its_session_and_is_not_printed() {
        store(ID, "ada", Duration.ofHours(1), Duration.ofDays(1));
        CommandRun run = run(setting().reading(ID + "\n"), "show", "--id-stdin");
        assertThat(run.out()).contains(KEY.value()).doesNotContain(ID);
        assertThat(run.exitCode()).isZero();
        CommandRun mistaken = run("show", ID);
        assertThat(mistaken.exitCode()).isEqualTo(2);
        assertThat(mistaken.err()).startsWith("SJN01310").doesNotContain(ID);
    }

    @Test
    void show_describes_data_that_are_no_web_session() {
        SessionRow raw =
                SessionRow.created(KEY, RowData.whole(new byte[] {1, 2, 3}), 0, null)
                        .renewed(NOW.plusSeconds(60).toEpochMilli());
        write(new RowWrite.Insert(raw));
        CommandRun run = run("show", KEY.value());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("bytes      3").contains("unreadable SJN006");
    }

    @Test
    void delete_deletes_what_it_is_given_and_names_what_is_not_there() throws SQLException {
        store(ID, "ada", Duration.ofHours(1), Duration.ofDays(1));
        store("other", "ada", Duration.ofHours(1), Duration.ofDays(1));
        String unknown = SessionKey.of("unknown").value();
        CommandRun run = run("delete", unknown, KEY.value().toUpperCase(Locale.ROOT));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).containsExactly(KEY + "  deleted");
        assertThat(run.err()).startsWith("SJN01309").contains(unknown);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void a_session_whose_id_was_rotated_is_found_by_its_first_key_and_deleted()
            throws SQLException {
        SessionRow first = store(ID, "ada", Duration.ofHours(1), Duration.ofDays(1));
        SessionRow second = rotated(first, "second");
        rotated(second, "third");
        CommandRun shown = run("show", KEY.value());
        assertThat(shown.out())
                .contains("key        " + SessionKey.of("third"))
                .contains("first-key  " + KEY);
        assertThat(run("delete", KEY.value()).exitCode()).isZero();
        assertThat(count()).isZero();
    }

    private static SessionRow rotated(SessionRow row, String id) {
        SessionRow changed = row.changed(SessionKey.of(id), row.data(), row.principal());
        write(new RowWrite.Move(row, changed, NOW.plusSeconds(60).toEpochMilli()));
        return changed;
    }

    /** Each rotation comes between the DELETE and the search for the row. */
    @Test
    void a_session_that_is_rotated_again_and_again_is_deleted_nonetheless() {
        MemoryRows rows = new MemoryRows();
        SessionRow first = row(ID, "ada", Duration.ZERO, Duration.ofDays(1));
        rows.write(List.of(new RowWrite.Insert(first)));
        AtomicReference<SessionRow> present = new AtomicReference<>(first);
        Iterator<Integer> rotations = IntStream.range(0, 7).iterator();
        InvocationHandler rotating =
                (proxy, method, arguments) -> {
                    if (method.getName().equals("write") && rotations.hasNext()) {
                        SessionRow row = present.get();
                        SessionKey next = SessionKey.of("rotated " + rotations.next());
                        SessionRow moved = row.changed(next, row.data(), row.principal());
                        rows.write(List.of(new RowWrite.Move(row, moved, Long.MAX_VALUE)));
                        present.set(moved);
                    }
                    return method.invoke(rows, arguments);
                };
        Class<?>[] types = {SessionRows.class};
        SessionRows table =
                (SessionRows) Proxy.newProxyInstance(getClass().getClassLoader(), types, rotating);
        assertThat(new SessionLookup(table).delete(KEY)).isTrue();
        assertThat(rows.keys()).isEmpty();
    }

    @Test
    void clear_asks_and_does_nothing_without_a_yes() throws SQLException {
        store("one", "ada", Duration.ofHours(1), Duration.ofDays(1));
        store("two", "ada", Duration.ofHours(1), Duration.ofHours(-1));
        CommandRun unattended = run("clear");
        assertThat(unattended.exitCode()).isEqualTo(1);
        assertThat(unattended.err()).startsWith("SJN01311");
        CommandRun refused = run(setting().answering("y"), "clear");
        assertThat(refused.err()).startsWith("SJN01312");
        assertThat(count()).isEqualTo(2);
        CommandRun confirmed = run(setting().answering("yes"), "clear");
        assertThat(confirmed.out()).contains("2 rows deleted");
        assertThat(count()).isZero();
    }

    @Test
    void clear_deletes_a_large_table_part_by_part() throws SQLException {
        int many = 1_200;
        List<RowWrite> inserts = new ArrayList<>();
        long later = NOW.plusSeconds(60).toEpochMilli();
        for (int i = 0; i < many; i++) {
            SessionKey key = SessionKey.of("session " + i);
            inserts.add(
                    new RowWrite.Insert(
                            SessionRow.created(key, RowData.whole(new byte[1]), 0, null)
                                    .renewed(later)));
        }
        SessionKey emptied = KEY.ofEmptied();
        inserts.add(
                new RowWrite.Insert(
                        SessionRow.created(emptied, RowData.whole(new byte[1]), 0, null)
                                .renewed(later)));
        write(inserts.toArray(RowWrite[]::new));
        CommandRun run = run(setting().answering("yes"), "clear");
        assertThat(run.out()).contains((many + 1) + " rows deleted");
        assertThat(run.err()).contains("Deleting [").contains("100 %");
        assertThat(count()).isZero();
    }

    private static final String KEYS = "first:" + Base64.getEncoder().encodeToString(new byte[32]);

    /** Stores a session as a server does that encrypts. */
    private static void storeEncrypted(String id, String model) {
        SessionConfig config =
                SessionConfig.builder()
                        .encryption(SessionConfig.Encryption.ON)
                        .encryptionKeys(List.of(EncryptionKey.parse(KEYS)))
                        .build();
        RowCipher cipher = RowCipher.of(model, config, Optional.empty());
        write(cipher.close(new RowWrite.Insert(row(id, "ada", Duration.ZERO, Duration.ofDays(1)))));
    }

    private static CommandRun rekey(Path directory, String... lines) throws IOException {
        return run("rekey", "--properties", settings(directory, lines).toString());
    }

    private static Path settings(Path directory, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(lines));
        if (all.stream().noneMatch(line -> line.startsWith("sojourn.encryption-keys"))) {
            all.add("sojourn.encryption-keys=" + KEYS);
        }
        return Files.write(directory.resolve("shop.properties"), all);
    }

    @Test
    void rekey_encrypts_what_is_stored_and_show_needs_the_key_from_then_on(@TempDir Path directory)
            throws IOException {
        store(ID, "ada", Duration.ofHours(1), Duration.ofDays(1));
        store("other", "bob", Duration.ofHours(1), Duration.ofDays(1));
        storeEncrypted("new", "ShopSession");
        CommandRun rekeyed = rekey(directory, "model=ShopSession", "sojourn.encryption=on");
        assertThat(rekeyed.err()).isEmpty();
        assertThat(rekeyed.out()).startsWith("3 rows seen, 2 rewritten");
        assertThat(run("show", KEY.value()).out()).contains("unreadable SJN01101");
        String file = settings(directory, "model=ShopSession").toString();
        assertThat(run("show", KEY.value(), "--properties", file).out())
                .containsPattern("\\d+ bytes {2}attribute cart");
        CommandRun decrypted = run("rekey", "--properties", file);
        assertThat(decrypted.out()).startsWith("3 rows seen, 3 rewritten");
        assertThat(run("show", KEY.value()).out()).contains("attribute cart");
    }

    @Test
    void rekey_counts_the_rows_whose_key_is_missing(@TempDir Path directory) throws IOException {
        storeEncrypted(ID, "ShopSession");
        String second = "sojourn.encryption-keys=second" + KEYS.substring(KEYS.indexOf(':'));
        CommandRun refused = rekey(directory, "model=ShopSession", "sojourn.encryption=on", second);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("SJN01317").contains("SJN01101");
        CommandRun failed = rekey(directory, "model=ShopSession", second);
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).startsWith("1 row seen, 0 rewritten").contains("1 failed");
        assertThat(failed.err()).startsWith("SJN01101");
    }

    @Test
    void rekey_without_keys_asks_for_them_where_they_belong() {
        CommandRun run = run("rekey");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("SJN01316")
                .contains("sojourn.encryption-keys", "never given on the command line");
    }

    @Test
    void rekey_encrypts_nothing_for_a_model_that_no_server_has_encrypted_a_row_for(
            @TempDir Path directory) throws IOException {
        store(ID, "ada", Duration.ofHours(1), Duration.ofDays(1));
        CommandRun tooEarly = rekey(directory, "model=ShopSession", "sojourn.encryption=on");
        assertThat(tooEarly.exitCode()).isEqualTo(1);
        assertThat(tooEarly.err()).startsWith("SJN01317").contains("ShopSession", "app_session");
        storeEncrypted("new", "ShopSession");
        CommandRun wrong = rekey(directory, "model=ShopSesion", "sojourn.encryption=on");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).startsWith("SJN01317").contains("SJN01102");
        assertThat(run("show", KEY.value()).out()).contains("attribute cart");
    }

    @Test
    void rekey_follows_the_settings_of_the_one_model(@TempDir Path directory) throws IOException {
        storeEncrypted(ID, "ShopSession");
        store("plain", "ada", Duration.ofHours(1), Duration.ofDays(1));
        String setting = "sojourn.ShopSession.encryption=on";
        CommandRun run = rekey(directory, "model=ShopSession", setting);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("2 rows seen, 1 rewritten");
        CommandRun ofOther = rekey(directory, "model=OtherSession", setting);
        assertThat(ofOther.exitCode()).isEqualTo(2);
        assertThat(ofOther.err()).startsWith("SJN01304").contains("sojourn.ShopSession.encryption");
    }

    @Test
    void a_setting_that_is_written_wrongly_never_decrypts_the_table(@TempDir Path directory)
            throws IOException {
        CommandRun run = rekey(directory, "model=ShopSession", "sojourn.encrytion=on");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("SJN01304").contains("sojourn.encrytion");
    }

    /** The page has an example that deletes what is listed. */
    @Test
    void list_knows_a_user_exactly_where_the_database_does_not() throws SQLException {
        assumeTrue(kind == Database.H2);
        database.execute("ALTER TABLE app_session ALTER COLUMN user_name VARCHAR_IGNORECASE(255)");
        try {
            store("one", "ada", Duration.ofHours(2), Duration.ofDays(1));
            store("two", "Ada", Duration.ofHours(1), Duration.ofDays(1));
            CommandRun run = run("list", "-q", "--principal", "ada", "--limit", "1");
            assertThat(run.lines()).singleElement().asString().endsWith("  ada");
        } finally {
            database.execute("ALTER TABLE app_session ALTER COLUMN user_name VARCHAR(255)");
        }
    }

    @Test
    void sweep_deletes_what_is_expired_and_nothing_else() throws SQLException {
        store("living", "ada", Duration.ofHours(1), Duration.ofDays(1));
        store("over", "ada", Duration.ofHours(1), Duration.ofSeconds(-1));
        store("now", "ada", Duration.ofHours(1), Duration.ZERO);
        assertThat(run("sweep", "--dry-run").out()).contains("2 rows expired");
        assertThat(run("sweep", "--json").out().strip()).isEqualTo("{\"deleted\":2}");
        assertThat(count()).isEqualTo(1);
        assertThat(run("list", "-q", "--columns", "key").out())
                .contains(SessionKey.of("living").value());
    }
}
