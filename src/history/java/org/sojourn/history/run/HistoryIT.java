package org.sojourn.history.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sojourn.history.History;
import org.sojourn.history.HistoryReport;
import org.sojourn.history.Operation;
import org.sojourn.history.Violation;
import org.sojourn.history.node.Fault;
import org.sojourn.support.Database;

/**
 * What clients see of three nodes while nodes and the database are killed can have happened with
 * what is promised; and it is noticed if a node does something else.
 */
@Tag("history")
class HistoryIT {

    private static final Path REPORTS = Path.of("target", "history");
    private static final long SEED = Long.getLong("history.seed", System.currentTimeMillis());
    private static final int SECONDS = Integer.getInteger("history.seconds", 60);
    private static final int KILL_EVERY = Integer.getInteger("history.kill-every", 6);
    private static final int NODES = 3;
    private static final int SECONDS_OF_FAULT = 6;

    private static KillableDatabase database;

    @BeforeAll
    static void start() throws Exception {
        database = database(System.getProperty("history.database", "postgresql"));
    }

    private static KillableDatabase database(String name) throws Exception {
        String url = System.getProperty("history.url", "");
        if (!url.isEmpty()) {
            return new StandingDatabase(
                    Map.of(
                            "jakarta.persistence.jdbc.url",
                            url,
                            "jakarta.persistence.jdbc.user",
                            System.getProperty("history.user", ""),
                            "jakarta.persistence.jdbc.password",
                            System.getProperty("history.password", "")));
        }
        return switch (name) {
            case "postgresql" -> new OwnPostgres();
            case "galera" -> new OwnGalera();
            default -> new StandingDatabase(tested(name));
        };
    }

    private static Map<String, String> tested(String name) {
        String fresh = "history_" + UUID.randomUUID().toString().replace('-', '_');
        return Database.valueOf(name.toUpperCase(Locale.ROOT)).create(fresh);
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    private static List<Violation> violations(RunSettings settings) throws Exception {
        Path directory =
                REPORTS.resolve(
                        (settings.areShared() ? "shared-" : "isolated-") + settings.fault());
        HistoryRun run = new HistoryRun(settings, database, directory);
        History history = run.history();
        List<Violation> violations = history.violations();
        System.out.println(summary(settings, run, history, violations));
        if (violations.isEmpty()) {
            HistoryReport.delete(directory);
        } else {
            HistoryReport.write(directory, settings.toString(), history, violations);
        }
        return violations;
    }

    private static String summary(
            RunSettings settings, HistoryRun run, History history, List<Violation> violations) {
        Map<Operation.Outcome, Long> outcomes =
                history.operations().stream()
                        .collect(Collectors.groupingBy(Operation::outcome, Collectors.counting()));
        return "History: %s: %d operations %s on %d sessions, %d nodes and %d databases killed, %d violations"
                .formatted(
                        settings,
                        history.operations().size(),
                        outcomes,
                        run.sessions(),
                        run.kills().ofNodes(),
                        run.kills().ofDatabase(),
                        violations.size());
    }

    private static void keepWhatIsPromised(boolean areShared) throws Exception {
        RunSettings settings =
                new RunSettings(SEED, SECONDS / 2, KILL_EVERY, areShared, Fault.NONE, NODES);
        assertThat(violations(settings))
                .as("%s; the history is in %s", settings, REPORTS)
                .flatMap(HistoryReport::lines)
                .isEmpty();
    }

    @Test
    void requests_with_sessions_of_their_own_keep_what_is_promised() throws Exception {
        keepWhatIsPromised(false);
    }

    @Test
    void requests_that_share_a_session_keep_what_is_promised() throws Exception {
        keepWhatIsPromised(true);
    }

    @ParameterizedTest
    @CsvSource({
        "DROPPED_MERGE, LOST_UPDATE",
        "STALE_ANSWER, STALE_READ",
        "INVENTED_VALUE, UNWRITTEN_VALUE",
        "TWO_STATEMENTS, HALF_WRITTEN",
        "ROW_COMES_BACK, RESURRECTED",
        "ROW_IS_GONE, VANISHED",
        "ENDLESS_GRACE, PREVIOUS_ID_ACCEPTED",
        "SECOND_ROW, NOT_ONE_ROW"
    })
    void a_fault_of_the_node_is_found(Fault fault, Violation.Kind expected) throws Exception {
        RunSettings settings = new RunSettings(SEED, SECONDS_OF_FAULT, 0, false, fault, 2);
        assertThat(violations(settings)).extracting(Violation::kind).contains(expected);
    }
}
