package org.sojourn.tool;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.store.TableRows.Listed;
import org.sojourn.internal.text.OneLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        header = "Lists sessions, the newest first.",
        description = "Expired sessions are left out, unless --all is given. Instants are in UTC.",
        footer = {
            "",
            "Example: the last five sessions of a user",
            "  sojourn list --properties shop.properties --principal ada --limit 5"
        })
final class ListCommand implements Callable<Integer> {

    /** What is listed of a session. */
    enum Column {
        KEY(64, row -> row.key().value()),
        CREATED(24, row -> instant(row.createdAt())),
        EXPIRES(24, row -> instant(row.expiresAt())),
        VERSION(7, Listed::version),
        PRINCIPAL(0, row -> row.principal().orElse(null));

        private final int width;
        private final Function<Listed, @Nullable Object> value;

        Column(int width, Function<Listed, @Nullable Object> value) {
            this.width = width;
            this.value = value;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String padded(@Nullable Object text) {
            String shown = text == null ? "-" : OneLine.of(text.toString());
            return shown + " ".repeat(Math.max(0, width - shown.length()));
        }
    }

    @Option(
            names = "--principal",
            paramLabel = "NAME",
            description = "List the sessions of this user only.")
    private @Nullable String principal;

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            defaultValue = "20",
            description = "List at most so many sessions. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--all", description = "List expired sessions, too.")
    private boolean all;

    @Option(
            names = "--columns",
            paramLabel = "COLUMN",
            split = ",",
            description =
                    "What is listed of each session, in this order: ${COMPLETION-CANDIDATES}."
                            + " Default: all.")
    private @Nullable List<Column> columns;

    @Mixin private final TableOptions table;
    @Mixin private final OutputOptions output;

    ListCommand(Surroundings surroundings) {
        table = new TableOptions(surroundings);
        output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw ToolMessage.USAGE.misuse("--limit is at least 1", "sojourn list");
        }
        long now = output.surroundings().clock().millis();
        try (SessionTarget target = table.connect()) {
            List<Listed> sessions =
                    target.table()
                            .newest(
                                    Optional.ofNullable(principal),
                                    all ? Optional.empty() : Optional.of(now),
                                    limit);
            output.note(line(Column::label));
            for (Listed session : sessions) {
                Map<String, @Nullable Object> facts = new LinkedHashMap<>();
                columns().forEach(column -> facts.put(column.label(), column.value.apply(session)));
                output.result(facts, line(column -> column.value.apply(session)));
            }
            return ExitCode.OK;
        }
    }

    private List<Column> columns() {
        return columns == null ? List.of(Column.values()) : columns;
    }

    private String line(Function<Column, @Nullable Object> text) {
        return columns().stream()
                .map(column -> column.padded(text.apply(column)))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
