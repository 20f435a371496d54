package org.sojourn.internal.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Builder;
import org.sojourn.SessionConfig.Library;
import org.sojourn.SessionConfigException;

/**
 * Reads settings from a source: each as {@code sojourn.<Model>.<setting>}, else as {@code
 * sojourn.<setting>}.
 */
public final class Settings {

    private static final String PREFIX = "sojourn.";
    private static final String WEB_MODEL = "web-model";
    private static final String SESSION_SCOPED = "session-scoped";
    private static final String SESSION_SCOPED_PACKAGES = "session-scoped-packages";
    private static final Pattern PACKAGE = Pattern.compile("[\\w$]+(\\.[\\w$]+)*");
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)");
    private static final Duration BEYOND_EVERY_RANGE = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Map<String, Setting<?>> OF_A_MODEL = new LinkedHashMap<>();

    static {
        add("max-age", Settings::duration, "a duration such as 30m, 14d or PT8H", Builder::maxAge);
        add(
                "absolute-max-age",
                Settings::duration,
                "a duration such as 12h",
                Builder::absoluteMaxAge);
        add(
                "anonymous-max-age",
                Settings::duration,
                "a duration such as 30m",
                Builder::anonymousMaxAge);
        add(
                "renewal-threshold",
                Settings::duration,
                "a duration such as 0s, 1m or PT1M",
                Builder::renewalThreshold);
        add("renew-on-access", Settings::flag, "true or false", Builder::renewOnAccess);
        add("rotation-grace", Settings::duration, "a duration such as 10s", Builder::rotationGrace);
        add("sweep-interval", Settings::duration, "a duration such as 10m", Builder::sweepInterval);
        add("lanes", Settings::number, "1 to 64", Builder::lanes);
        add("batch-size", Settings::number, "1 to 1024", Builder::batchSize);
        add("max-pending", Settings::number, "1 to 1000000", Builder::maxPending);
        add(
                "operation-timeout",
                Settings::duration,
                "a duration such as 30s",
                Builder::operationTimeout);
        add(
                "connections",
                oneOf(SessionConfig.Connections.class),
                "shared or caller",
                Builder::connections);
        add("session-id-bytes", Settings::number, "16 to 64", Builder::sessionIdBytes);
        add("max-data-size", Settings::number, "1 to 1073741824 bytes", Builder::maxDataSize);
        add("save-on-error", Settings::flag, "true or false", Builder::saveOnError);
        add(
                "empty-sessions",
                oneOf(SessionConfig.EmptySessions.class),
                "drop or keep",
                Builder::emptySessions);
        add(
                "parallel-requests",
                oneOf(SessionConfig.ParallelRequests.class),
                "shared or isolated",
                Builder::parallelRequests);
        add("codec", oneOf(SessionConfig.Codec.class), "java or jsonb", Builder::codec);
        add("corrupt", oneOf(SessionConfig.Corrupt.class), "drop, keep or fail", Builder::corrupt);
        add("allowed-classes", list(","), "class and package names", Builder::allowedClasses);
        add(
                "allowed-libraries",
                Settings::libraries,
                "names of libraries: "
                        + Arrays.stream(Library.values())
                                .map(Library::settingName)
                                .collect(Collectors.joining(", ")),
                Builder::allowedLibraries);
        add("native-upsert", Settings::flag, "true or false", Builder::nativeUpsert);
        add("cookie-name", Optional::of, "a cookie name", Builder::cookieName);
        add("cookie-path", Optional::of, "a path", Builder::cookiePath);
        add("cookie-domain", Optional::of, "a host name", Builder::cookieDomain);
        add(
                "cookie-secure",
                oneOf(SessionConfig.Secure.class),
                "auto, always or never",
                Builder::cookieSecure);
        add("cookie-http-only", Settings::flag, "true or false", Builder::cookieHttpOnly);
        add(
                "cookie-same-site",
                oneOf(SessionConfig.SameSite.class),
                "lax, strict or none",
                Builder::cookieSameSite);
        add("cookie-persistent", Settings::flag, "true or false", Builder::cookiePersistent);
        add("cookie-partitioned", Settings::flag, "true or false", Builder::cookiePartitioned);
        add("trust-forwarded-proto", Settings::flag, "true or false", Builder::trustForwardedProto);
        add("no-store", Settings::flag, "true or false", Builder::noStore);
        add("exclude", list("\\s+"), "regular expressions", Builder::exclude);
    }

    private final SettingSource source;

    public Settings(SettingSource source) {
        this.source = source;
    }

    /**
     * The settings of one model. Every wrong value is reported to {@code problems}; the result is
     * of use only if there was none.
     */
    public SessionConfig of(Class<?> model, Consumer<SessionConfigException> problems) {
        Builder builder = SessionConfig.builder();
        OF_A_MODEL.forEach(
                (name, setting) -> attempt(() -> apply(model, name, setting, builder), problems));
        AtomicReference<SessionConfig> config = new AtomicReference<>(SessionConfig.defaults());
        attempt(() -> config.set(builder.build()), problems);
        return config.get();
    }

    /** Simple or full name of the model behind the web session. */
    public Optional<String> webModel() {
        return source.get(PREFIX + WEB_MODEL);
    }

    /** Whether the application's beans of the session scope move into the stored session. */
    public boolean storesSessionScoped(Consumer<SessionConfigException> problems) {
        String value = source.get(PREFIX + SESSION_SCOPED).orElse("container");
        if (!value.equalsIgnoreCase("container") && !value.equalsIgnoreCase("stored")) {
            problems.accept(
                    new SessionConfigException(
                            PREFIX + SESSION_SCOPED, value, "container or stored"));
        }
        return value.equalsIgnoreCase("stored");
    }

    /** In which packages, and those below them; empty: in the archive of a session model. */
    public List<String> sessionScopedPackages(Consumer<SessionConfigException> problems) {
        String setting = PREFIX + SESSION_SCOPED_PACKAGES;
        List<String> packages = source.get(setting).flatMap(list(",")).orElse(List.of());
        packages.stream()
                .filter(name -> !PACKAGE.matcher(name).matches())
                .map(name -> new SessionConfigException(setting, name, "names of packages"))
                .forEach(problems);
        return packages;
    }

    /** Whether a setting was given for a model, or for all. */
    public boolean isGiven(Class<?> model, String name) {
        return source.get(key(model, name)).isPresent() || source.get(PREFIX + name).isPresent();
    }

    /** Names that start like a setting and are none: most likely slips of the pen. */
    public List<String> unknown(List<Class<?>> models) {
        List<String> known = new ArrayList<>();
        List.of(WEB_MODEL, SESSION_SCOPED, SESSION_SCOPED_PACKAGES)
                .forEach(name -> known.add(PREFIX + name));
        for (String setting : OF_A_MODEL.keySet()) {
            known.add(PREFIX + setting);
            models.forEach(model -> known.add(key(model, setting)));
        }
        return source.names().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .sorted()
                .toList();
    }

    private <T> void apply(Class<?> model, String name, Setting<T> setting, Builder builder) {
        String key = source.get(key(model, name)).isPresent() ? key(model, name) : PREFIX + name;
        Optional<String> text = source.get(key);
        if (text.isEmpty()) {
            return;
        }
        Optional<T> value = setting.parse().apply(text.get());
        if (value.isEmpty()) {
            throw new SessionConfigException(key, text.get(), setting.allowed());
        }
        try {
            setting.target().accept(builder, value.get());
        } catch (SessionConfigException outOfRange) {
            boolean namesOneOfSeveral = value.get() instanceof List;
            throw namesOneOfSeveral
                    ? outOfRange.forSetting(key)
                    : outOfRange.forSetting(key, text.get());
        }
    }

    private static void attempt(Runnable step, Consumer<SessionConfigException> problems) {
        try {
            step.run();
        } catch (SessionConfigException problem) {
            problems.accept(problem);
        }
    }

    private static String key(Class<?> model, String setting) {
        return PREFIX + model.getSimpleName() + "." + setting;
    }

    private static <T> void add(
            String name,
            Function<String, Optional<T>> parse,
            String allowed,
            BiConsumer<Builder, T> target) {
        OF_A_MODEL.put(name, new Setting<>(parse, allowed, target));
    }

    private static Optional<Duration> duration(String text) {
        try {
            Matcher matcher = SHORT_DURATION.matcher(text);
            return Optional.of(
                    matcher.matches()
                            ? duration(Long.parseLong(matcher.group(1)), matcher.group(2))
                            : Duration.parse(text));
        } catch (DateTimeParseException malformed) {
            boolean overflows = malformed.getCause() instanceof ArithmeticException;
            return overflows ? Optional.of(BEYOND_EVERY_RANGE) : Optional.empty();
        } catch (ArithmeticException overflow) {
            return Optional.of(BEYOND_EVERY_RANGE);
        }
    }

    private static Duration duration(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Function<String, Optional<E>> oneOf(Class<E> type) {
        return text ->
                Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equalsIgnoreCase(text))
                        .findAny();
    }

    private static Function<String, Optional<List<String>>> list(String separator) {
        return text ->
                Optional.of(
                        Arrays.stream(text.split(separator))
                                .map(String::strip)
                                .filter(item -> !item.isEmpty())
                                .toList());
    }

    /** Empty if one of the names is unknown. */
    private static Optional<Collection<Library>> libraries(String text) {
        Set<Library> found = EnumSet.noneOf(Library.class);
        for (String name : list(",").apply(text).orElse(List.of())) {
            Optional<Library> library =
                    Arrays.stream(Library.values())
                            .filter(each -> each.settingName().equalsIgnoreCase(name))
                            .findAny();
            if (library.isEmpty()) {
                return Optional.empty();
            }
            found.add(library.get());
        }
        return Optional.of(found);
    }

    private record Setting<T>(
            Function<String, Optional<T>> parse, String allowed, BiConsumer<Builder, T> target) {}
}
