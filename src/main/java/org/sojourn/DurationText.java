package org.sojourn;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a duration is written in a configuration: {@code 30m}, or as ISO 8601 has it. */
final class DurationText {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)");

    private DurationText() {}

    /** Empty if the text is no duration, or one that is longer than a {@link Duration} can be. */
    static Optional<Duration> parse(String text) {
        try {
            Matcher matcher = SHORT.matcher(text);
            return Optional.of(
                    matcher.matches()
                            ? of(Long.parseLong(matcher.group(1)), matcher.group(2))
                            : Duration.parse(text));
        } catch (DateTimeParseException | ArithmeticException notOne) {
            return Optional.empty();
        }
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
