package org.sojourn.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sojourn.internal.schema.SchemaProblem;
import org.sojourn.internal.schema.SchemaProblem.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "validate",
        header = "Compares the table with what sessions need.",
        description =
                "Prints all problems, each with the statements that mend it, and changes nothing."
                        + " The exit code is 1 if there is a fatal problem or a warning. Which size"
                        + " the data may have, and whether large sessions are split, is taken from"
                        + " the settings in the file of --properties, else from the defaults.",
        footer = {
            "",
            "Example: mend what is missing",
            "  sojourn validate --properties shop.properties --sql | psql shop"
        })
final class ValidateCommand implements Callable<Integer> {

    @Option(names = "--sql", description = "Print only the statements that mend the problems.")
    private boolean sql;

    @Mixin private final TableOptions table;
    @Mixin private final OutputOptions output;

    ValidateCommand(Surroundings surroundings) {
        table = new TableOptions(surroundings);
        output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (SessionTarget target = table.connect()) {
            List<SchemaProblem> problems = target.read(target.schema()::problems);
            problems.forEach(this::print);
            if (!sql) {
                output.note(summary(problems.size()));
            }
            boolean isFine =
                    problems.stream().allMatch(problem -> problem.severity() == Severity.ADVICE);
            return isFine ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private String summary(int problems) {
        String name = table.names().name();
        return switch (problems) {
            case 0 -> "Table %s is as it should be.".formatted(name);
            case 1 -> "Table %s has one problem.".formatted(name);
            default -> "Table %s has %d problems.".formatted(name, problems);
        };
    }

    private void print(SchemaProblem problem) {
        String severity = problem.severity().name().toLowerCase(Locale.ROOT);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("severity", severity);
        facts.put("code", problem.message().code());
        facts.put("message", problem.message().toString());
        facts.put("statements", problem.statements());
        String style =
                switch (problem.severity()) {
                    case FATAL -> "bold,red";
                    case WARNING -> "yellow";
                    case ADVICE -> "faint";
                };
        output.result(
                facts,
                sql
                        ? String.join(";" + System.lineSeparator(), problem.statements()) + ";"
                        : output.marked(style, severity) + "  " + problem.message());
    }
}
