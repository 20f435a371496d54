package org.sojourn.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The records of a server's log; a record may have several lines. */
record ServerLog(List<String> records) {

    /** A stack trace is in the file. */
    private static final int MOST = 1_500;

    /** Payara starts a record with the time in brackets, Tomcat with the date, EclipseLink so. */
    private static final Pattern START =
            Pattern.compile(
                    "\\[\\d{4}-\\d\\d-\\d\\dT.*|\\w{3} \\d\\d?, \\d{4} .*|\\[EL \\w+\\]: .*");

    /**
     * With fewer, the log has another form, and a record that is no fault would hide the others.
     */
    private static final int FEWEST = 10;

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[;\\d]*m");
    private static final Pattern ERROR = Pattern.compile("\\b(SEVERE|ERROR|FATAL)\\b");
    private static final Pattern WARNING = Pattern.compile("\\b(WARNING|WARN)\\b");
    private static final Pattern OF_SOJOURN = Pattern.compile("\\bSJN\\d{5}\\b");
    private static final Pattern STACK = Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(");

    static ServerLog of(List<Path> files) {
        List<String> records = new ArrayList<>();
        StringBuilder record = new StringBuilder();
        for (Path file : files) {
            for (String line : lines(file)) {
                if (START.matcher(line).matches()) {
                    records.add(record.toString());
                    record.setLength(0);
                }
                record.append(line).append('\n');
            }
        }
        records.add(record.toString());
        assertThat(records).as("records of %s", files).hasSizeGreaterThan(FEWEST);
        return new ServerLog(records);
    }

    /**
     * Errors, stack traces, and warnings of Sojourn.
     *
     * @param known regular expressions for records that are no fault
     */
    List<String> problems(List<String> known) {
        List<Pattern> patterns =
                known.stream().map(text -> Pattern.compile(text, Pattern.DOTALL)).toList();
        return records.stream()
                .filter(ServerLog::isProblem)
                .filter(record -> patterns.stream().noneMatch(each -> each.matcher(record).find()))
                .map(record -> record.substring(0, Math.min(record.length(), MOST)))
                .toList();
    }

    private static boolean isProblem(String record) {
        return ERROR.matcher(record).find()
                || STACK.matcher(record).find()
                || WARNING.matcher(record).find() && OF_SOJOURN.matcher(record).find();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> COLOUR.matcher(line).replaceAll(""))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
