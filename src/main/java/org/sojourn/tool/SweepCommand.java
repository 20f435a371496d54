package org.sojourn.tool;

import java.util.Map;
import java.util.concurrent.Callable;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.store.TableRows;
import org.sojourn.internal.sweep.ExpiredSessions;
import org.sojourn.internal.sweep.SweepCounts;
import org.sojourn.internal.sweep.SweptSessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sweep",
        header = "Deletes expired sessions, as a server does in the background.",
        description =
                "For a scheduler, where the servers have sojourn.sweep-interval=0, or for a table"
                        + " that no server uses any more. Works in batches of"
                        + " sojourn.sweep-batch-size rows, while servers use the table. No event is"
                        + " published, because this is not a server.",
        footer = {
            "",
            "Example: how many there are",
            "  sojourn sweep --properties shop.properties --dry-run"
        })
final class SweepCommand implements Callable<Integer> {

    @Option(names = "--dry-run", description = "Count expired sessions, and delete none.")
    private boolean dryRun;

    @Mixin private final TableOptions table;
    @Mixin private final OutputOptions output;

    SweepCommand(Surroundings surroundings) {
        table = new TableOptions(surroundings);
        output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() {
        long now = output.surroundings().clock().millis();
        try (SessionTarget target = table.connect()) {
            TableRows rows = target.table();
            long expired = rows.countExpired(now);
            if (dryRun) {
                output.result(Map.of("expired", expired), new RowCount(expired) + " expired");
                return ExitCode.OK;
            }
            long deleted = delete(rows, now, expired);
            output.result(Map.of("deleted", deleted), new RowCount(deleted) + " deleted");
            return ExitCode.OK;
        }
    }

    private long delete(TableRows rows, long now, long expired) {
        try (Progress progress = output.progress("Sweeping")) {
            Swept swept = new Swept(table.names().name(), now, expired, progress);
            int batchSize = table.settings().sweepBatchSize();
            return new ExpiredSessions(rows.rows(), swept, new SweepCounts(now), batchSize)
                    .deleteAll();
        }
    }

    /** A process that has no session in use, and shows what it deletes. */
    private static final class Swept implements SweptSessions {

        private final String table;
        private final long now;
        private final long expected;
        private final Progress progress;
        private long deleted;

        Swept(String table, long now, long expected, Progress progress) {
            this.table = table;
            this.now = now;
            this.expected = expected;
            this.progress = progress;
        }

        @Override
        public String modelName() {
            return table;
        }

        @Override
        public long now() {
            return now;
        }

        @Override
        public boolean isSpared(ExpiredRow row, long instant) {
            return false;
        }

        @Override
        public void expired(ExpiredRow row) {
            deleted++;
            progress.show((double) deleted / Math.max(1, expected), deleted);
        }
    }
}
