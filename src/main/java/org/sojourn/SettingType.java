package org.sojourn;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * How the values of a setting are written, and which of them are allowed.
 *
 * @param <T> the type of the values
 */
sealed interface SettingType<T> {

    /** Regular expressions. The refusal quotes what is malformed. */
    SettingType<Pattern> EXPRESSION = new Expression();

    /** What is allowed, as the end of a sentence that starts with "Allowed:". */
    String allowed();

    /** The value that a text stands for, if it is allowed. */
    T read(String setting, String text);

    /** The value, if it is allowed; a mutable one is copied. */
    T check(String setting, T value);

    /** The default, which most types write like any other value. */
    default T defaultValue(String setting, String text) {
        return read(setting, text);
    }

    static SettingType<Boolean> flag() {
        return oneOf(List.of(true, false), String::valueOf);
    }

    static SettingType<Integer> number(int least, int most) {
        return number(least, most, "");
    }

    /** A number whose unit the refusal names. */
    static SettingType<Integer> number(int least, int most, String unit) {
        return new Single<>(
                "%d to %d%s".formatted(least, most, unit),
                SettingType::number,
                value -> value >= least && value <= most);
    }

    /** A duration in a range. The bounds are written as in a configuration, which shows how. */
    static SettingType<Duration> duration(String least, String most) {
        return new Single<>(
                "a duration from %s to %s".formatted(least, most),
                DurationText::parse,
                isWithin(least, most));
    }

    /** A duration in a range, or zero, which switches something off. */
    static SettingType<Duration> zeroOrDuration(String least, String most) {
        return new Single<>(
                "0s, or a duration from %s to %s".formatted(least, most),
                DurationText::parse,
                isWithin(least, most).or(Duration::isZero));
    }

    /** A constant by its name in lower case, with hyphens. */
    static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
        return oneOf(
                List.of(type.getEnumConstants()),
                constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** A text that matches a pattern. */
    static SettingType<String> text(Pattern pattern, String allowed) {
        return new Single<>(allowed, Optional::of, text -> pattern.matcher(text).matches());
    }

    /** A value that no refusal quotes. The reader throws {@link IllegalArgumentException}. */
    static <T> SettingType<T> secret(Function<String, T> reader, String allowed) {
        return new Secret<>(allowed, reader);
    }

    /** A value or none, which is the default. */
    static <T> SettingType<Optional<T>> optional(SettingType<T> type) {
        return new Maybe<>(type);
    }

    /** Values between separators; none by default. */
    static <T> SettingType<List<T>> list(String separator, SettingType<T> type) {
        return new Several<>(separator, type, List::copyOf);
    }

    /** The like, in no order. */
    static <T> SettingType<Set<T>> set(String separator, SettingType<T> type) {
        return new Several<>(separator, type, Set::copyOf);
    }

    private static <T> SettingType<T> oneOf(List<T> values, Function<T, String> name) {
        Map<String, T> byName = values.stream().collect(Collectors.toMap(name, value -> value));
        List<String> names = values.stream().map(name).toList();
        int last = names.size() - 1;
        return new Single<>(
                String.join(", ", names.subList(0, last)) + " or " + names.get(last),
                text -> Optional.ofNullable(byName.get(text.toLowerCase(Locale.ROOT))),
                value -> true);
    }

    private static Predicate<Duration> isWithin(String least, String most) {
        Duration from = DurationText.parse(least).orElseThrow();
        Duration to = DurationText.parse(most).orElseThrow();
        return value -> value.compareTo(from) >= 0 && value.compareTo(to) <= 0;
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    /** One value. */
    record Single<T>(String allowed, Function<String, Optional<T>> reader, Predicate<T> accepts)
            implements SettingType<T> {

        @Override
        public T read(String setting, String text) {
            return reader.apply(text)
                    .filter(accepts)
                    .orElseThrow(() -> new SessionConfigException(setting, text, allowed));
        }

        @Override
        public T check(String setting, T value) {
            if (!accepts.test(value)) {
                throw new SessionConfigException(setting, value, allowed);
            }
            return value;
        }
    }

    /** One value that is not shown. */
    record Secret<T>(String allowed, Function<String, T> reader) implements SettingType<T> {

        private static final String HIDDEN = "(not shown)";

        @Override
        public T read(String setting, String text) {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException wrong) {
                throw new SessionConfigException(setting, HIDDEN, allowed);
            }
        }

        @Override
        public T check(String setting, T value) {
            return value;
        }
    }

    /** One value, or none. */
    record Maybe<T>(SettingType<T> type) implements SettingType<Optional<T>> {

        @Override
        public String allowed() {
            return type.allowed();
        }

        @Override
        public Optional<T> read(String setting, String text) {
            return Optional.of(type.read(setting, text));
        }

        @Override
        public Optional<T> check(String setting, Optional<T> value) {
            return value.map(present -> type.check(setting, present));
        }

        @Override
        public Optional<T> defaultValue(String setting, String text) {
            return Optional.empty();
        }
    }

    /** Several values. A refusal quotes the wrong one of them. */
    record Several<E, C extends Collection<E>>(
            String separator, SettingType<E> type, Function<List<E>, C> copy)
            implements SettingType<C> {

        @Override
        public String allowed() {
            return type.allowed();
        }

        @Override
        public C read(String setting, String text) {
            return copy.apply(
                    Arrays.stream(text.split(separator))
                            .map(String::strip)
                            .filter(item -> !item.isEmpty())
                            .map(item -> type.read(setting, item))
                            .toList());
        }

        @Override
        public C check(String setting, C value) {
            return copy.apply(value.stream().map(item -> type.check(setting, item)).toList());
        }

        @Override
        public C defaultValue(String setting, String text) {
            return copy.apply(List.of());
        }
    }

    /** A regular expression. */
    record Expression() implements SettingType<Pattern> {

        @Override
        public String allowed() {
            return "regular expressions";
        }

        @Override
        public Pattern read(String setting, String text) {
            try {
                return Pattern.compile(text);
            } catch (PatternSyntaxException malformed) {
                throw new SessionConfigException(
                        setting,
                        text,
                        allowed() + "; this one is malformed: " + malformed.getDescription());
            } catch (StackOverflowError tooDeep) {
                throw new SessionConfigException(
                        setting, text, allowed() + "; this one is nested too deeply");
            }
        }

        @Override
        public Pattern check(String setting, Pattern value) {
            return value;
        }
    }
}
