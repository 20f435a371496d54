package org.sojourn.tool;

import java.util.Map;
import java.util.concurrent.Callable;
import org.sojourn.internal.store.TableRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "clear",
        header = "Deletes all sessions of the table, so that all users are logged out.",
        description = {
            "Asks before, on the terminal. Without a terminal and without --yes, nothing is"
                    + " deleted.",
            "About a thousand rows are deleted in each transaction, so what was deleted stays"
                    + " deleted if the command is interrupted. Sessions that begin meanwhile may be"
                    + " deleted, too. No event is published, because this is not a server."
        })
final class ClearCommand implements Callable<Integer> {

    private static final int ROWS = 1_000;
    private static final int MOST_DIGITS = 4;
    private static final String AFTER_LAST = "g";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin private final TableOptions table;
    @Mixin private final OutputOptions output;

    ClearCommand(Surroundings surroundings) {
        table = new TableOptions(surroundings);
        output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() {
        String name = table.names().name();
        if (!yes && !output.surroundings().terminal().isThere()) {
            throw ToolMessage.NO_TERMINAL.failure(null, name);
        }
        try (SessionTarget target = table.connect()) {
            TableRows rows = target.table();
            long count = rows.count();
            if (!yes) {
                ask("Delete %s of table %s? Type yes: ".formatted(new RowCount(count), name));
            }
            long deleted = delete(rows, count);
            output.result(Map.of("deleted", deleted), new RowCount(deleted) + " deleted");
            return ExitCode.OK;
        }
    }

    private void ask(String question) {
        String answer = output.surroundings().terminal().ask(question);
        if (answer == null || !answer.strip().equals("yes")) {
            throw ToolMessage.NOT_CONFIRMED.failure(null);
        }
    }

    /**
     * Deletes ranges of keys. Keys are hashes, so ranges of equal length have about the same number
     * of rows. At the end, what has other keys than sessions.
     */
    private long delete(TableRows rows, long count) {
        int digits = 0;
        long ranges = 1;
        while (ranges * ROWS < count && digits < MOST_DIGITS) {
            digits++;
            ranges *= 16;
        }
        long deleted = 0;
        try (Progress progress = output.progress("Deleting")) {
            for (long range = 0; range < ranges && digits > 0; range++) {
                String before = range + 1 == ranges ? AFTER_LAST : start(range + 1, digits);
                deleted += rows.delete(start(range, digits), before);
                progress.show((range + 1.0) / ranges, deleted);
            }
            return deleted + rows.rows().deleteAll();
        }
    }

    private static String start(long range, int digits) {
        return ("%0" + digits + "x").formatted(range);
    }
}
