package org.sojourn.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.support.Database;
import org.sojourn.support.PlainDatabase;
import org.sojourn.tool.CommandRun.Setting;

/** What each command has in common: its options, its errors, its secrets. */
class CommandLineTest {

    private static final String SECRET = "correct horse";

    @TempDir private Path directory;
    private PlainDatabase database;

    @BeforeEach
    void createTable() throws SQLException {
        database = new PlainDatabase(Database.H2);
        CommandRun ddl = setting().run("ddl", "--database", "h2", "--table", "app_session");
        for (String statement : ddl.out().replaceAll("(?m)^--.*$", "").split(";")) {
            if (!statement.isBlank()) {
                database.execute(statement);
            }
        }
        database.execute("CREATE USER operator PASSWORD '%s' ADMIN".formatted(SECRET));
    }

    private static Setting setting() {
        return Setting.at(Clock.systemUTC());
    }

    private CommandRun listAs(Setting setting, String... options) {
        String[] all = new String[options.length + 7];
        System.arraycopy(
                new String[] {
                    "list", "--url", database.url(), "--table", "app_session", "--user", "operator"
                },
                0,
                all,
                0,
                7);
        System.arraycopy(options, 0, all, 7, options.length);
        return setting.run(all);
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    @Test
    void a_password_comes_from_the_terminal_the_environment_or_a_file() throws IOException {
        assertThat(listAs(setting().answering(SECRET), "--password").exitCode()).isZero();
        assertThat(listAs(setting().with("SOJOURN_PASSWORD", SECRET)).exitCode()).isZero();
        String file = file("password", SECRET, "a comment").toString();
        assertThat(listAs(setting(), "--password-file", file).exitCode()).isZero();
        CommandRun unattended = listAs(setting(), "--password");
        assertThat(unattended.exitCode()).isEqualTo(2);
        assertThat(unattended.err()).startsWith("SJN01313");
    }

    @Test
    void a_wrong_password_is_an_error_that_shows_neither_it_nor_the_url() {
        CommandRun run = listAs(setting().with("SOJOURN_PASSWORD", "wrong horse"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("SJN01307")
                .doesNotContain("wrong horse", database.url())
                .hasLineCount(1);
    }

    @Test
    void a_password_on_the_command_line_is_refused_and_not_repeated() {
        CommandRun run = listAs(setting(), "--password=" + SECRET);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("SJN01301").doesNotContain(SECRET);
    }

    @Test
    void nor_is_one_that_stands_behind_the_option() {
        for (String password : List.of(SECRET, "-x", "t")) {
            CommandRun run = listAs(setting(), "--password", password);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .startsWith("SJN01301")
                    .contains("--password takes no value")
                    .doesNotContain("'" + password + "'");
        }
        assertThat(listAs(setting(), "--password", "--limit", "many").err()).contains("'many'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense --help", "--help nonsense", "list nonsense --help"})
    void what_is_not_understood_is_no_help(String line) {
        CommandRun run = setting().run(line.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("SJN01301").contains("nonsense");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_properties_file_has_what_the_command_line_does_not() throws IOException {
        String password = file("password", SECRET).toString();
        String file =
                file(
                                "shop.properties",
                                "url=" + database.url(),
                                "user=operator",
                                "password-file=" + password,
                                "table=elsewhere",
                                "column.principal=principal")
                        .toString();
        assertThat(setting().run("list", "--properties", file).err()).contains("ELSEWHERE");
        CommandRun run = setting().run("list", "--properties", file, "--table", "app_session");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void a_misspelt_key_and_a_wrong_setting_are_refused() throws IOException {
        String misspelt = file("a.properties", "tabel=app_session").toString();
        CommandRun run = setting().run("list", "--properties", misspelt);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("SJN01304").contains("tabel").contains("table");
        String wrong = file("b.properties", "sojourn.max-data-size=large").toString();
        CommandRun ofSetting =
                setting().run("ddl", "--database", "h2", "--table", "t", "--properties", wrong);
        assertThat(ofSetting.exitCode()).isEqualTo(2);
        assertThat(ofSetting.err()).startsWith("SJN00201").contains("large");
        CommandRun absent = setting().run("list", "--properties", "no-such-file");
        assertThat(absent.err()).startsWith("SJN01303").contains("there is no such file");
    }

    @Test
    void the_settings_of_the_file_decide_what_the_table_has_to_hold() throws IOException {
        String file = file("shop.properties", "sojourn.max-data-size=1000000000").toString();
        CommandRun run =
                setting().run("ddl", "--database", "db2", "--table", "t", "--properties", file);
        assertThat(run.out()).contains("BLOB(954M)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lst",
                "list --limit 0 --table t --url jdbc:h2:mem:x",
                "list --columns colour",
                "show --table t",
                "ddl --table t",
                "ddl --table t --database oracel",
                "list --column colour=red --table t --url jdbc:h2:mem:x",
                "list --url jdbc:h2:mem:x",
                "list --url jdbc:none:x --table t",
                "list --url jdbc:h2:mem:x --table t --driver-path no-such-file.jar"
            })
    void what_cannot_be_understood_is_one_line_with_a_code_and_exit_code_2(String line) {
        CommandRun run = setting().run(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("SJN013").hasLineCount(1);
    }

    @Test
    void a_class_that_is_no_session_model_is_refused() {
        for (String name : List.of("com.example.Nothing", "java.lang.String")) {
            CommandRun run =
                    setting()
                            .run(
                                    "import-spring",
                                    "--url",
                                    database.url(),
                                    "--table",
                                    "app_session",
                                    "--model-class",
                                    name);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).startsWith("SJN01315").contains(name);
        }
    }

    @Test
    void the_stack_trace_is_for_those_that_ask_for_it() {
        Setting setting = setting().with("SOJOURN_PASSWORD", SECRET);
        assertThat(listAs(setting, "--column", "data=nothing").err()).doesNotContain("\tat ");
        assertThat(listAs(setting, "--column", "data=nothing", "--verbose").err())
                .startsWith("SJN00304")
                .contains("\tat ");
    }

    @Test
    void colours_are_for_a_terminal_that_wants_them() {
        Setting terminal = setting().answering("");
        Setting plain =
                new Setting(terminal.clock(), terminal.terminal(), Map.of("NO_COLOR", "1"), "");
        assertThat(terminal.run("--help").out()).contains("\u001b[");
        assertThat(plain.run("--help").out()).doesNotContain("\u001b[");
        assertThat(setting().run("--help").out()).doesNotContain("\u001b[");
    }
}
