package org.sojourn.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.EncryptionKey;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Library;
import org.sojourn.SessionConfigException;
import org.sojourn.Setting;
import org.sojourn.support.GivenSettings;
import org.sojourn.support.ShopSession;

class SettingsTest {

    private final List<SessionConfigException> problems = new ArrayList<>();

    private SessionConfig read(Map<String, String> values) {
        return new Settings(new GivenSettings(values))
                .of(ShopSession.class, problems::add)
                .config();
    }

    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "90s, PT90S",
        "30m, PT30M",
        "8h, PT8H",
        "14d, P14D",
        "P1DT2H, P1DT2H"
    })
    void durations_are_written_short_or_as_iso_8601(String text, Duration meant) {
        assertThat(read(Map.of("sojourn.max-age", text)).maxAge()).isEqualTo(meant);
        assertThat(problems).isEmpty();
    }

    @Test
    void an_expression_that_is_nested_too_deeply_is_refused() {
        read(Map.of("sojourn.exclude", "(".repeat(200_000)));
        assertThat(problems)
                .singleElement()
                .extracting(SessionConfigException::code)
                .isEqualTo("SJN00201");
    }

    /** 32 bytes, which start with the word "secret". */
    private static final String SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U=";

    @Test
    void every_setting_is_read() {
        SessionConfig config =
                read(
                        Map.ofEntries(
                                Map.entry("sojourn.max-age", "1h"),
                                Map.entry("sojourn.absolute-max-age", "12h"),
                                Map.entry("sojourn.anonymous-max-age", "20m"),
                                Map.entry("sojourn.renewal-threshold", "0s"),
                                Map.entry("sojourn.renew-on-access", "false"),
                                Map.entry("sojourn.rotation-grace", "5s"),
                                Map.entry("sojourn.sweep-interval", "0s"),
                                Map.entry("sojourn.max-connections", "2"),
                                Map.entry("sojourn.batch-size", "8"),
                                Map.entry("sojourn.max-pending", "100"),
                                Map.entry("sojourn.operation-timeout", "5s"),
                                Map.entry("sojourn.connections", "caller"),
                                Map.entry("sojourn.session-id-bytes", "16"),
                                Map.entry("sojourn.max-data-size", "1000"),
                                Map.entry("sojourn.save-on-error", "FALSE"),
                                Map.entry("sojourn.empty-sessions", "keep"),
                                Map.entry("sojourn.parallel-requests", "isolated"),
                                Map.entry("sojourn.codec", "jsonb"),
                                Map.entry("sojourn.corrupt", "drop"),
                                Map.entry("sojourn.allowed-classes", "a.B, c.*"),
                                Map.entry("sojourn.allowed-libraries", "faces, Spring-Security"),
                                Map.entry("sojourn.native-upsert", "false"),
                                Map.entry("sojourn.cookie-name", "id"),
                                Map.entry("sojourn.cookie-path", "/shop"),
                                Map.entry("sojourn.cookie-domain", "example.org"),
                                Map.entry("sojourn.cookie-secure", "always"),
                                Map.entry("sojourn.cookie-http-only", "false"),
                                Map.entry("sojourn.cookie-same-site", "Strict"),
                                Map.entry("sojourn.cookie-persistent", "false"),
                                Map.entry("sojourn.cookie-partitioned", "true"),
                                Map.entry("sojourn.trust-forwarded-proto", "true"),
                                Map.entry("sojourn.no-store", "false"),
                                Map.entry("sojourn.exclude", "/health /static/.*"),
                                Map.entry("sojourn.encryption", "on"),
                                Map.entry(
                                        "sojourn.encryption-keys",
                                        "2026-11: %s, 2025-01:%<s".formatted(SECRET)),
                                Map.entry("sojourn.encryption-key-file", "/run/secrets/keys"),
                                Map.entry("sojourn.compression-threshold", "1000")));
        assertThat(problems).isEmpty();
        assertThat(config.maxAge()).isEqualTo(Duration.ofHours(1));
        assertThat(config.absoluteMaxAge()).hasValue(Duration.ofHours(12));
        assertThat(config.anonymousMaxAge()).hasValue(Duration.ofMinutes(20));
        assertThat(config.renewalThreshold()).isZero();
        assertThat(config.renewOnAccess()).isFalse();
        assertThat(config.rotationGrace()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.sweepInterval()).isZero();
        assertThat(config.maxConnections()).isEqualTo(2);
        assertThat(config.batchSize()).isEqualTo(8);
        assertThat(config.maxPending()).isEqualTo(100);
        assertThat(config.operationTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.connections()).isEqualTo(SessionConfig.Connections.CALLER);
        assertThat(config.sessionIdBytes()).isEqualTo(16);
        assertThat(config.maxDataSize()).isEqualTo(1000);
        assertThat(config.saveOnError()).isFalse();
        assertThat(config.emptySessions()).isEqualTo(SessionConfig.EmptySessions.KEEP);
        assertThat(config.parallelRequests()).isEqualTo(SessionConfig.ParallelRequests.ISOLATED);
        assertThat(config.codec()).isEqualTo(SessionConfig.Codec.JSONB);
        assertThat(config.corrupt()).isEqualTo(SessionConfig.Corrupt.DROP);
        assertThat(config.allowedClasses()).containsExactly("a.B", "c.*");
        assertThat(config.allowedLibraries())
                .containsExactlyInAnyOrder(Library.FACES, Library.SPRING_SECURITY);
        assertThat(config.nativeUpsert()).isFalse();
        assertThat(config.cookieName()).isEqualTo("id");
        assertThat(config.cookiePath()).hasValue("/shop");
        assertThat(config.cookieDomain()).hasValue("example.org");
        assertThat(config.cookieSecure()).isEqualTo(SessionConfig.Secure.ALWAYS);
        assertThat(config.cookieHttpOnly()).isFalse();
        assertThat(config.cookieSameSite()).isEqualTo(SessionConfig.SameSite.STRICT);
        assertThat(config.cookiePersistent()).isFalse();
        assertThat(config.cookiePartitioned()).isTrue();
        assertThat(config.trustForwardedProto()).isTrue();
        assertThat(config.noStore()).isFalse();
        assertThat(config.exclude())
                .extracting(Pattern::pattern)
                .containsExactly("/health", "/static/.*");
        assertThat(config.encryption()).isEqualTo(SessionConfig.Encryption.ON);
        assertThat(config.encryptionKeys())
                .extracting(EncryptionKey::id)
                .containsExactly("2026-11", "2025-01");
        assertThat(config.encryptionKeyFile()).hasValue("/run/secrets/keys");
        assertThat(config.compressionThreshold()).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "2026-11:%s=", "2026-11:x%s", "2026 11:%s", ":%s", "a:%s%<s"})
    void a_wrong_key_is_refused_without_showing_it(String text) {
        read(Map.of("sojourn.ShopSession.encryption-keys", text.formatted(SECRET)));
        assertThat(problems)
                .singleElement()
                .satisfies(
                        problem ->
                                assertThat(problem)
                                        .hasNoCause()
                                        .hasMessageContaining("SJN00201")
                                        .hasMessageContaining("encryption-keys")
                                        .hasMessageContaining("(not shown)"))
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void an_unknown_library_is_refused_with_the_names_of_those_that_are_known() {
        assertThat(read(Map.of("sojourn.allowed-libraries", "faces,struts")).allowedLibraries())
                .isEmpty();
        assertThat(problems)
                .singleElement()
                .asString()
                .contains(
                        "SJN00201: Setting sojourn.allowed-libraries has the value 'struts'."
                                + " Allowed: faces, spring-mvc, spring-security, shiro, wicket,"
                                + " pac4j, eclipselink or hibernate.");
    }

    @Test
    void a_setting_is_given_for_the_model_or_for_all() {
        ModelSettings settings =
                new Settings(
                                new GivenSettings(
                                        Map.of(
                                                "sojourn.max-age", "1h",
                                                "sojourn.ShopSession.cookie-name", "id",
                                                "sojourn.Other.cookie-path", "/")))
                        .of(ShopSession.class, problems::add);
        assertThat(settings.isGiven("max-age")).isTrue();
        assertThat(settings.isGiven("cookie-name")).isTrue();
        assertThat(settings.isGiven("cookie-path")).isFalse();
        assertThatThrownBy(() -> settings.isGiven("cookie-nmae"))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_bean_gives_every_setting() {
        ModelSettings settings = ModelSettings.ofBean(SessionConfig.defaults());
        assertThat(Setting.ofModel()).allMatch(setting -> settings.isGiven(setting.key()));
    }

    @Test
    void a_setting_of_the_model_goes_before_that_of_all() {
        SessionConfig config =
                read(Map.of("sojourn.max-age", "1h", "sojourn.ShopSession.max-age", "2h"));
        assertThat(config.maxAge()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void all_wrong_values_are_reported_none_is_repaired() {
        read(
                Map.of(
                        "sojourn.max-age", "forever",
                        "sojourn.ShopSession.renew-on-access", "perhaps",
                        "sojourn.session-id-bytes", "8",
                        "sojourn.max-data-size", "16MB",
                        "sojourn.corrupt", "ignore",
                        "sojourn.empty-sessions", "store",
                        "sojourn.exclude", "["));
        assertThat(problems)
                .extracting(Throwable::getMessage)
                .containsExactlyInAnyOrder(
                        "SJN00201: Setting sojourn.max-age has the value 'forever'. Allowed: a"
                                + " duration from 1ms to 3650d.",
                        "SJN00201: Setting sojourn.ShopSession.renew-on-access has the value"
                                + " 'perhaps'. Allowed: true or false.",
                        "SJN00201: Setting sojourn.session-id-bytes has the value '8'. Allowed: 16"
                                + " to 64.",
                        "SJN00201: Setting sojourn.max-data-size has the value '16MB'. Allowed: 1"
                                + " to 1073741824 bytes.",
                        "SJN00201: Setting sojourn.corrupt has the value 'ignore'. Allowed: drop,"
                                + " keep or fail.",
                        "SJN00201: Setting sojourn.empty-sessions has the value 'store'. Allowed:"
                                + " drop or keep.",
                        "SJN00201: Setting sojourn.exclude has the value '['. Allowed: regular"
                                + " expressions; this one is malformed: Unclosed character class.");
    }

    /** Every setting that is a duration or a number, with the range that its refusal names. */
    private static final Map<String, String> RANGES =
            Map.ofEntries(
                    Map.entry("max-age", "1ms to 3650d"),
                    Map.entry("absolute-max-age", "1ms to 3650d"),
                    Map.entry("anonymous-max-age", "1ms to 3650d"),
                    Map.entry("renewal-threshold", "0s to 3650d"),
                    Map.entry("rotation-grace", "0s to 1m"),
                    Map.entry("sweep-interval", "1s to 1d"),
                    Map.entry("sweep-batch-size", "1 to 1000"),
                    Map.entry("operation-timeout", "1ms to 1h"),
                    Map.entry("max-connections", "2 to 64"),
                    Map.entry("batch-size", "1 to 1000"),
                    Map.entry("max-pending", "1 to 1000000"),
                    Map.entry("session-id-bytes", "16 to 64"),
                    Map.entry("shard-digits", "0 to 2"),
                    Map.entry("readiness-timeout", "50ms to 1m"),
                    Map.entry("max-sessions-per-principal", "1 to 1000"),
                    Map.entry("max-data-size", "1 to 1073741824 bytes"),
                    Map.entry("base-cache-bytes", "0 to 1073741824 bytes"),
                    Map.entry("compression-threshold", "0 to 1073741824 bytes"));

    static Stream<Arguments> absurdValues() {
        return Arrays.stream(SessionConfig.Builder.class.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .flatMap(
                        method -> {
                            Class<?> type = method.getParameterTypes()[0];
                            String setting =
                                    method.getName()
                                            .replaceAll("([A-Z])", "-$1")
                                            .toLowerCase(Locale.ROOT);
                            return absurdValuesOf(type)
                                    .filter(text -> !isAllowed(setting, text))
                                    .map(text -> Arguments.of(setting, text));
                        });
    }

    /** Zero switches some settings off. */
    private static boolean isAllowed(String setting, String text) {
        return text.equals("0") && RANGES.getOrDefault(setting, "").startsWith("0 ");
    }

    private static Stream<String> absurdValuesOf(Class<?> type) {
        if (type == Duration.class) {
            return Stream.of(
                    "999999d",
                    "999999999999999d",
                    "-1s",
                    "PT-1S",
                    "PT9223372036854775807S",
                    "PT-9223372036854775808S",
                    "P999999999999999D",
                    "P106751991167301D");
        }
        return type == int.class
                ? Stream.of("0", "-1", "2147483647", "-2147483648", "2147483648", "9".repeat(40))
                : Stream.empty();
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("absurdValues")
    void an_absurd_value_is_refused_with_its_key_itself_and_the_range(String setting, String text) {
        String key = "sojourn.ShopSession." + setting;
        read(Map.of(key, text));
        assertThat(problems)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("SJN00201: Setting %s has the value '%s'.".formatted(key, text))
                .contains(RANGES.get(setting));
    }

    @Test
    void the_largest_values_that_are_allowed_are_accepted() {
        SessionConfig config =
                read(
                        Map.of(
                                "sojourn.max-age", "3650d",
                                "sojourn.absolute-max-age", "P3650D",
                                "sojourn.operation-timeout", "1h",
                                "sojourn.max-pending", "1000000",
                                "sojourn.max-data-size", "1073741824"));
        assertThat(problems).isEmpty();
        assertThat(config.operationTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(config.maxDataSize()).isEqualTo(1 << 30);
    }

    @Test
    void settings_that_contradict_each_other_are_reported() {
        read(Map.of("sojourn.max-age", "1m", "sojourn.renewal-threshold", "2m"));
        assertThat(problems)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("sojourn.renewal-threshold", "shorter than max-age, which is PT1M");
    }

    @Test
    void a_cookie_that_browsers_refuse_is_reported_with_the_settings_at_odds() {
        read(Map.of("sojourn.cookie-name", "__Host-id", "sojourn.cookie-domain", "example.org"));
        assertThat(problems)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains(
                        "Setting sojourn.cookie-name has the value '__Host-id'",
                        "sojourn.cookie-domain",
                        "sojourn.cookie-path",
                        "the domain is example.org, the path /");
    }

    @Test
    void system_properties_are_read_where_there_is_no_microprofile_config() {
        System.setProperty("sojourn.max-age", " 5m ");
        System.setProperty("sojourn.cookie-name", "  ");
        try {
            SettingSource source = SettingSource.detect();
            assertThat(source).isInstanceOf(SettingSource.SystemProperties.class);
            SessionConfig config =
                    new Settings(source).of(ShopSession.class, problems::add).config();
            assertThat(config.maxAge()).isEqualTo(Duration.ofMinutes(5));
            assertThat(config.cookieName()).isEqualTo("session");
            assertThat(source.names()).contains("sojourn.max-age");
        } finally {
            System.clearProperty("sojourn.max-age");
            System.clearProperty("sojourn.cookie-name");
        }
    }
}
