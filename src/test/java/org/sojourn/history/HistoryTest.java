package org.sojourn.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sojourn.history.Operation.Outcome.FAILED;
import static org.sojourn.history.Operation.Outcome.UNKNOWN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check of recorded histories accepts, and what it finds. */
class HistoryTest {

    private static void isAccepted(Story story) {
        assertThat(story.violations()).isEmpty();
    }

    private static List<Operation> isRefused(Story story, Violation.Kind kind) {
        List<Violation> violations = story.violations();
        assertThat(violations).extracting(Violation::kind).containsExactly(kind);
        return violations.get(0).part();
    }

    // Values

    @Test
    void a_read_may_return_either_value_while_a_write_is_under_way() {
        isAccepted(Story.begin().write(10, 20, "x=1").write(30, 50, "x=2").read(35, 40, "x=1"));
        isAccepted(Story.begin().write(10, 20, "x=1").write(30, 50, "x=2").read(35, 40, "x=2"));
    }

    @Test
    void a_read_after_another_read_may_not_return_the_older_value() {
        Story story =
                Story.begin()
                        .write(10, 20, "x=1")
                        .write(30, 60, "x=2")
                        .read(35, 40, "x=2")
                        .read(45, 50, "x=1");
        isRefused(story, Violation.Kind.STALE_READ);
    }

    @Test
    void an_older_value_than_was_acknowledged_is_a_stale_read_if_the_newer_one_is_seen_later() {
        Story story =
                Story.begin()
                        .write(10, 20, "x=1")
                        .write(30, 40, "x=2")
                        .read(50, 60, "x=1")
                        .read(70, 80, "x=2");
        isRefused(story, Violation.Kind.STALE_READ);
    }

    @Test
    void an_acknowledged_change_that_is_not_seen_any_more_is_lost() {
        Story story =
                Story.begin()
                        .write(10, 20, "x=1")
                        .write(30, 40, "x=2")
                        .read(41, 42, "x=2")
                        .read(50, 60, "x=1")
                        .read(70, 80, "x=1");
        assertThat(isRefused(story, Violation.Kind.LOST_UPDATE))
                .as("one read is enough to see it")
                .hasSize(3);
    }

    @Test
    void a_removal_is_a_change_like_others() {
        isAccepted(Story.begin().write(10, 20, "x=1").write(30, 40, "x").read(50, 60, "x"));
        isRefused(Story.begin().write(10, 20, "x=1").read(50, 60, "x"), Violation.Kind.LOST_UPDATE);
    }

    @Test
    void parallel_changes_of_different_attributes_both_survive() {
        isAccepted(
                Story.begin().write(10, 20, "x=1").write(10, 20, "y=2").read(30, 40, "x=1", "y=2"));
        isRefused(
                Story.begin().write(10, 20, "x=1").write(10, 20, "y=2").read(30, 40, "x=1", "y"),
                Violation.Kind.LOST_UPDATE);
    }

    @Test
    void a_write_of_unknown_outcome_may_have_its_effect_late_or_never() {
        isAccepted(
                Story.begin()
                        .write(10, 20, "x=1")
                        .write(30, 40, "x=2")
                        .withOutcome(UNKNOWN)
                        .read(50, 60, "x=1")
                        .read(70, 80, "x=2"));
        isAccepted(
                Story.begin()
                        .write(10, 20, "x=1")
                        .write(30, 40, "x")
                        .withOutcome(UNKNOWN)
                        .read(50, 60, "x=1"));
    }

    @Test
    void but_once() {
        Story story =
                Story.begin()
                        .write(10, 20, "x=1")
                        .withOutcome(UNKNOWN)
                        .read(30, 40, "x=1")
                        .write(50, 60, "x=2")
                        .read(70, 80, "x=1");
        isRefused(story, Violation.Kind.LOST_UPDATE);
    }

    @Test
    void a_write_that_has_failed_is_seen_by_no_read() {
        isRefused(
                Story.begin().write(10, 20, "x=1").withOutcome(FAILED).read(30, 40, "x=1"),
                Violation.Kind.UNWRITTEN_VALUE);
        isRefused(Story.begin().read(10, 20, "x=7"), Violation.Kind.UNWRITTEN_VALUE);
    }

    @Test
    void what_one_request_has_set_appears_together() {
        Story apart =
                Story.begin()
                        .write(10, 20, "x=1", "y=1")
                        .write(30, 60, "x=2", "y=2")
                        .read(35, 40, "x=2", "y=1", "z");
        List<Operation> part = isRefused(apart, Violation.Kind.HALF_WRITTEN);
        assertThat(part).hasSize(3);
        assertThat(part.get(2).seen()).containsOnlyKeys("x", "y");
        isAccepted(
                Story.begin()
                        .write(10, 20, "x=1", "y=1")
                        .write(30, 60, "x=2", "y=2")
                        .read(35, 40, "x=2", "y=2"));
    }

    @Test
    void a_removal_of_what_is_not_there_changes_nothing() {
        isAccepted(
                Story.begin()
                        .write(10, 20, "x=1")
                        .write(30, 60, "x", "y")
                        .write(30, 60, "x=2", "y=2")
                        .read(70, 80, "x", "y=2"));
    }

    // Shared sessions

    @Test
    void a_shared_session_shows_values_early_to_its_own_node() {
        Story early =
                Story.begin()
                        .shared()
                        .write(10, 50, "x=1", "y=1")
                        .read(15, 20, "x=1", "y")
                        .on(1)
                        .read(25, 30, "x", "y");
        isAccepted(early);
    }

    @Test
    void and_to_no_other() {
        Story elsewhere =
                Story.begin()
                        .shared()
                        .write(10, 50, "x=1", "y=1")
                        .on(1)
                        .read(15, 20, "x=1", "y")
                        .on(2)
                        .read(25, 30, "x=1", "y");
        isRefused(elsewhere, Violation.Kind.HALF_WRITTEN);
        Story late = Story.begin().shared().write(10, 50, "x=1").read(60, 70, "x");
        isRefused(late, Violation.Kind.LOST_UPDATE);
    }

    // Life

    @Test
    void a_session_that_has_ended_is_not_found_again() {
        isAccepted(Story.begin().logout(10, 30).read(20, 25).absent(40, 50));
        isRefused(Story.begin().logout(10, 30).read(40, 50), Violation.Kind.RESURRECTED);
        isRefused(Story.begin().delete(10, 30).read(40, 50), Violation.Kind.RESURRECTED);
    }

    @Test
    void nor_after_a_request_that_did_not_find_it() {
        Story story = Story.begin().logout(10, 20).withOutcome(UNKNOWN).absent(30, 40).read(50, 60);
        isRefused(story, Violation.Kind.RESURRECTED);
        isAccepted(Story.begin().logout(10, 20).withOutcome(UNKNOWN).read(30, 40).absent(50, 60));
    }

    @Test
    void a_session_that_no_request_has_ended_is_found() {
        isRefused(Story.begin().absent(10, 20), Violation.Kind.VANISHED);
    }

    // Ids

    @Test
    void a_previous_id_finds_the_session_for_the_grace() {
        isAccepted(Story.begin().rotate(10, 20, 1).read(30, 40));
        isAccepted(Story.begin().rotate(10, 20, 1).absent(1500, 1510));
        isRefused(Story.begin().rotate(10, 20, 1).absent(30, 40), Violation.Kind.VANISHED);
    }

    @Test
    void and_no_longer() {
        isRefused(
                Story.begin().rotate(10, 20, 1).read(1500, 1510),
                Violation.Kind.PREVIOUS_ID_ACCEPTED);
        isRefused(
                Story.begin().rotate(10, 20, 1).by(1).rotate(30, 40, 2).by(0).read(50, 60),
                Violation.Kind.PREVIOUS_ID_ACCEPTED);
    }

    @Test
    void the_current_id_always_finds_it() {
        isAccepted(Story.begin().rotate(10, 20, 1).by(1).read(1500, 1510));
        isRefused(
                Story.begin().rotate(10, 20, 1).by(1).absent(1500, 1510), Violation.Kind.VANISHED);
    }

    @Test
    void a_deletion_by_an_id_that_may_be_over_is_no_certain_end() {
        isAccepted(Story.begin().rotate(10, 20, 1).delete(1500, 1510).by(1).read(1520, 1530));
    }

    @Test
    void the_backend_renews_by_the_current_id_only() {
        isAccepted(Story.begin().rotate(10, 20, 1).renewalOfNothing(30, 40));
        isRefused(Story.begin().renewalOfNothing(30, 40), Violation.Kind.VANISHED);
    }

    // Rows

    @Test
    void a_session_has_one_row_while_it_lives() {
        isAccepted(Story.begin().row("a"));
        isRefused(Story.begin().row("a").row("b"), Violation.Kind.NOT_ONE_ROW);
        isRefused(Story.begin().logout(10, 20).row("a"), Violation.Kind.NOT_ONE_ROW);
        assertThat(Story.begin().history().violations())
                .extracting(Violation::kind)
                .containsExactly(Violation.Kind.NOT_ONE_ROW);
    }

    // The search

    /** Each write overlaps the next few; a wrong order of trials would take for ever. */
    @Test
    void many_parallel_writes_are_decided_soon() {
        Story story = Story.begin();
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            long begun = 10 + i * 10L;
            story.write(begun, begun + 20 + random.nextInt(40), "x=" + i);
            if (i % 20 == 0) {
                story.withOutcome(UNKNOWN);
            }
        }
        isAccepted(story.read(2000, 2010, "x=99"));
        assertThat(isRefused(story.read(2020, 2030, "x=7"), Violation.Kind.LOST_UPDATE).size())
                .isLessThan(5);
    }

    @Test
    void a_report_shows_the_smallest_part(@TempDir Path directory) throws IOException {
        History history =
                Story.begin()
                        .write(10, 20, "x=1")
                        .write(30, 40, "x=2")
                        .read(50, 60, "x=1")
                        .row("a")
                        .history();
        HistoryReport.write(directory, "seed 7", history, history.violations());
        assertThat(Files.readString(directory.resolve("violations.txt")))
                .contains(
                        "seed 7",
                        "LOST_UPDATE, session s",
                        "Operation 3 read x=1: the change by operation 2 is lost.",
                        "write x=2",
                        "read → x=1",
                        "3 |" + " ".repeat(32) + "████████");
        assertThat(Files.readAllLines(directory.resolve("history.txt")))
                .anyMatch(it -> it.endsWith("create base=0"))
                .contains("row a of session s");
    }
}
