package org.sojourn.tool;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.schema.SchemaDdl;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "ddl",
        header = "Prints the statements that create the table and its indexes.",
        description =
                "With the reasons as comments. Needs no connection if --database is given; else the"
                        + " database is that of the URL. Columns of the application's own are not"
                        + " among them. Nothing is executed.",
        footer = {
            "",
            "Example: the first migration of Flyway",
            "  sojourn ddl --database postgresql --table app_session > V1__sessions.sql"
        })
final class DdlCommand implements Callable<Integer> {

    @Option(
            names = "--database",
            paramLabel = "NAME",
            converter = DatabaseName.class,
            completionCandidates = DatabaseName.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable DatabaseProduct database;

    @Mixin private final TableOptions table;
    @Mixin private final OutputOptions output;

    DdlCommand(Surroundings surroundings) {
        table = new TableOptions(surroundings);
        output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() {
        SchemaDdl ddl = database == null ? connected() : of(database);
        output.result(Map.of("statements", ddl.create()), ddl.script().stripTrailing());
        return ExitCode.OK;
    }

    private SchemaDdl of(DatabaseProduct product) {
        return SchemaDdl.of(product, table.names(), List.of(), table.settings().maxDataSize());
    }

    private SchemaDdl connected() {
        if (!table.hasDatabase()) {
            throw ToolMessage.NOT_GIVEN.misuse("--database or --url");
        }
        try (SessionTarget target = table.connect()) {
            return target.read(target.schema()::ddl);
        }
    }
}
