package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionConfig.Builder;

class SessionConfigTest {

    private static final SessionConfig CHANGED =
            SessionConfig.builder()
                    .policy(SessionPolicy.OWASP)
                    .maxAge(Duration.ofHours(8))
                    .absoluteMaxAge(Duration.ofDays(1))
                    .anonymousMaxAge(Duration.ofHours(1))
                    .renewalThreshold(Duration.ofSeconds(3))
                    .renewOnAccess(false)
                    .rotationGrace(Duration.ofSeconds(3))
                    .sweepInterval(Duration.ofMinutes(1))
                    .sweepBatchSize(50)
                    .readinessTimeout(Duration.ofSeconds(1))
                    .maxConnections(3)
                    .batchSize(8)
                    .maxPending(100)
                    .operationTimeout(Duration.ofSeconds(5))
                    .connections(SessionConfig.Connections.CALLER)
                    .sessionIdBytes(16)
                    .shardDigits(2)
                    .maxSessionsPerPrincipal(3)
                    .maxSessionsPolicy(SessionConfig.MaxSessionsPolicy.REFUSE_LOGIN)
                    .maxDataSize(1)
                    .schema(SessionConfig.Schema.NONE)
                    .largeSessions(SessionConfig.LargeSessions.WHOLE)
                    .baseCacheBytes(0)
                    .saveOnError(false)
                    .emptySessions(SessionConfig.EmptySessions.KEEP)
                    .parallelRequests(SessionConfig.ParallelRequests.ISOLATED)
                    .codec(SessionConfig.Codec.JSONB)
                    .corrupt(SessionConfig.Corrupt.DROP)
                    .allowedClasses(List.of("org.acme.**"))
                    .allowedLibraries(List.of(SessionConfig.Library.FACES))
                    .nativeUpsert(false)
                    .cookieName("id")
                    .cookiePath("/shop")
                    .cookieDomain("example.org")
                    .cookieSecure(SessionConfig.Secure.ALWAYS)
                    .cookieHttpOnly(false)
                    .cookieSameSite(SessionConfig.SameSite.STRICT)
                    .cookiePersistent(false)
                    .cookiePartitioned(true)
                    .trustForwardedProto(true)
                    .noStore(false)
                    .exclude(List.of("/health"))
                    .encryption(SessionConfig.Encryption.REQUIRED)
                    .encryptionKeys(List.of(EncryptionKey.of("2026-11", new byte[32])))
                    .encryptionKeyFile("/run/secrets/keys")
                    .compressionThreshold(1000)
                    .build();

    @Test
    void defaults_are_those_of_the_contract() {
        SessionConfig defaults = SessionConfig.defaults();
        assertThat(defaults.maxAge()).isEqualTo(Duration.ofDays(14));
        assertThat(defaults.absoluteMaxAge()).isEmpty();
        assertThat(defaults.anonymousMaxAge()).isEmpty();
        assertThat(defaults.renewalThreshold()).isEqualTo(Duration.ofMinutes(1));
        assertThat(defaults.renewOnAccess()).isTrue();
        assertThat(defaults.rotationGrace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(defaults.sweepBatchSize()).isEqualTo(200);
        assertThat(defaults.sweepInterval()).isEqualTo(Duration.ofMinutes(10));
        assertThat(defaults.maxConnections()).isEqualTo(10);
        assertThat(defaults.batchSize()).isEqualTo(64);
        assertThat(defaults.maxPending()).isEqualTo(10_000);
        assertThat(defaults.operationTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.connections()).isEqualTo(SessionConfig.Connections.SHARED);
        assertThat(defaults.sessionIdBytes()).isEqualTo(32);
        assertThat(defaults.shardDigits()).isZero();
        assertThat(defaults.maxDataSize()).isEqualTo(16 * 1024 * 1024);
        assertThat(defaults.saveOnError()).isTrue();
        assertThat(defaults.largeSessions()).isEqualTo(SessionConfig.LargeSessions.SPLIT);
        assertThat(defaults.baseCacheBytes()).isEqualTo(4 << 20);
        assertThat(defaults.parallelRequests()).isEqualTo(SessionConfig.ParallelRequests.SHARED);
        assertThat(defaults.codec()).isEqualTo(SessionConfig.Codec.JAVA);
        assertThat(defaults.emptySessions()).isEqualTo(SessionConfig.EmptySessions.DROP);
        assertThat(defaults.corrupt()).isEqualTo(SessionConfig.Corrupt.KEEP);
        assertThat(defaults.allowedClasses()).isEmpty();
        assertThat(defaults.allowedLibraries()).isEmpty();
        assertThat(defaults.nativeUpsert()).isTrue();
        assertThat(defaults.cookieName()).isEqualTo("session");
        assertThat(defaults.cookiePath()).isEmpty();
        assertThat(defaults.cookieDomain()).isEmpty();
        assertThat(defaults.cookieSecure()).isEqualTo(SessionConfig.Secure.AUTO);
        assertThat(defaults.cookieHttpOnly()).isTrue();
        assertThat(defaults.cookieSameSite()).isEqualTo(SessionConfig.SameSite.LAX);
        assertThat(defaults.cookiePersistent()).isTrue();
        assertThat(defaults.cookiePartitioned()).isFalse();
        assertThat(defaults.trustForwardedProto()).isFalse();
        assertThat(defaults.noStore()).isTrue();
        assertThat(defaults.exclude()).isEmpty();
        assertThat(defaults.encryption()).isEqualTo(SessionConfig.Encryption.OFF);
        assertThat(defaults.encryptionKeys()).isEmpty();
        assertThat(defaults.encryptionKeyFile()).isEmpty();
        assertThat(defaults.compressionThreshold()).isZero();
        assertThat(defaults.maxSessionsPerPrincipal()).isEmpty();
        assertThat(defaults.maxSessionsPolicy())
                .isEqualTo(SessionConfig.MaxSessionsPolicy.END_OLDEST);
    }

    @Test
    void a_copy_has_every_setting_of_its_original() throws ReflectiveOperationException {
        SessionConfig copy = CHANGED.toBuilder().build();
        SessionConfig defaults = SessionConfig.defaults();
        List<Method> settings =
                Arrays.stream(SessionConfig.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .filter(method -> method.getParameterCount() == 0)
                        .filter(method -> !method.getName().equals("toBuilder"))
                        .toList();
        assertThat(settings).hasSize(Setting.ofModel().size() + 1);
        for (Method setting : settings) {
            assertThat(setting.invoke(copy).toString())
                    .as(setting.getName())
                    .isEqualTo(setting.invoke(CHANGED).toString())
                    .isNotEqualTo(setting.invoke(defaults).toString());
        }
    }

    @Test
    void the_threshold_is_a_twentieth_of_a_short_life() {
        assertThat(
                        SessionConfig.builder()
                                .maxAge(Duration.ofMinutes(10))
                                .build()
                                .renewalThreshold())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_cookie_with_a_prefix_in_its_name_is_always_secure() {
        for (String name : List.of("__Host-id", "__Secure-id", "__secure-id")) {
            assertThat(SessionConfig.builder().cookieName(name).build().cookieSecure())
                    .isEqualTo(SessionConfig.Secure.ALWAYS);
        }
        assertThat(SessionConfig.builder().cookieName("__Host-id").build().cookiePath())
                .hasValue("/");
        assertThat(
                        SessionConfig.builder()
                                .cookieName("__Secure-id")
                                .cookieDomain("example.org")
                                .cookiePath("/shop")
                                .build()
                                .cookieDomain())
                .hasValue("example.org");
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                wrong("max-age", b -> b.maxAge(Duration.ZERO)),
                wrong("max-age", b -> b.maxAge(Duration.ofSeconds(-1))),
                wrong("max-age", b -> b.maxAge(Duration.ofDays(3651))),
                wrong("absolute-max-age", b -> b.absoluteMaxAge(Duration.ZERO)),
                wrong("absolute-max-age", b -> b.absoluteMaxAge(Duration.ofDays(3651))),
                wrong("anonymous-max-age", b -> b.anonymousMaxAge(Duration.ofSeconds(-1))),
                wrong("renewal-threshold", b -> b.renewalThreshold(Duration.ofMillis(-1))),
                wrong("renewal-threshold", b -> b.renewalThreshold(Duration.ofDays(14)).build()),
                wrong("rotation-grace", b -> b.rotationGrace(Duration.ofSeconds(-1))),
                wrong("rotation-grace", b -> b.rotationGrace(Duration.ofSeconds(61))),
                wrong("sweep-interval", b -> b.sweepInterval(Duration.ofMillis(10))),
                wrong("sweep-interval", b -> b.sweepInterval(Duration.ofDays(2))),
                wrong("max-connections", b -> b.maxConnections(1)),
                wrong("batch-size", b -> b.batchSize(1001)),
                wrong("max-pending", b -> b.maxPending(0)),
                wrong("operation-timeout", b -> b.operationTimeout(Duration.ZERO)),
                wrong("session-id-bytes", b -> b.sessionIdBytes(15)),
                wrong("session-id-bytes", b -> b.sessionIdBytes(65)),
                wrong("shard-digits", b -> b.shardDigits(3)),
                wrong("max-data-size", b -> b.maxDataSize(0)),
                wrong("compression-threshold", b -> b.compressionThreshold(-1)),
                wrong("allowed-classes", b -> b.allowedClasses(List.of("*"))),
                wrong("allowed-classes", b -> b.allowedClasses(List.of("org.acme.Ca*"))),
                wrong("cookie-name", b -> b.cookieName("")),
                wrong("cookie-name", b -> b.cookieName("my session")),
                wrong("cookie-name", b -> b.cookieName("x".repeat(257))),
                wrong("cookie-path", b -> b.cookiePath("shop")),
                wrong("cookie-path", b -> b.cookiePath("/" + "x".repeat(1024))),
                wrong("cookie-path", b -> b.cookiePath("/; Domain=evil.example")),
                wrong("cookie-domain", b -> b.cookieDomain("a b")),
                wrong("exclude", b -> b.exclude(List.of("["))),
                wrong(
                        "cookie-same-site",
                        b ->
                                b.cookieSameSite(SessionConfig.SameSite.NONE)
                                        .cookieSecure(SessionConfig.Secure.NEVER)
                                        .build()),
                wrong(
                        "cookie-partitioned",
                        b ->
                                b.cookiePartitioned(true)
                                        .cookieSecure(SessionConfig.Secure.NEVER)
                                        .build()),
                wrong(
                        "cookie-name",
                        b ->
                                b.cookieName("__Secure-id")
                                        .cookieSecure(SessionConfig.Secure.NEVER)
                                        .build()),
                wrong("cookie-name", b -> b.cookieName("__Host-id").cookiePath("/shop").build()),
                wrong(
                        "cookie-name",
                        b -> b.cookieName("__HOST-id").cookieDomain("example.org").build()));
    }

    static Stream<Arguments> absurdValues() {
        return Arrays.stream(Builder.class.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .flatMap(
                        method -> {
                            Class<?> type = method.getParameterTypes()[0];
                            return absurdValuesOf(type)
                                    .filter(value -> !isAllowed(method, value))
                                    .map(value -> Arguments.of(method, value));
                        });
    }

    /** Zero switches some settings off. */
    private static boolean isAllowed(Method setter, Object value) {
        return List.of("shardDigits", "baseCacheBytes", "compressionThreshold")
                        .contains(setter.getName())
                && value.equals(0);
    }

    private static Stream<Object> absurdValuesOf(Class<?> type) {
        if (type == Duration.class) {
            return Stream.of(
                    Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                    Duration.ofSeconds(Long.MIN_VALUE),
                    Duration.ofMillis(Long.MAX_VALUE),
                    Duration.ofNanos(-1),
                    Duration.ofDays(3651));
        }
        return type == int.class
                ? Stream.of(Integer.MAX_VALUE, Integer.MIN_VALUE, 0, -1)
                : Stream.empty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("absurdValues")
    void no_duration_and_no_number_is_without_limits(Method setter, Object value) {
        assertThatThrownBy(() -> setter.invoke(SessionConfig.builder(), value))
                .cause()
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContainingAll(
                        setter.getName()
                                .replaceAll("([A-Z])", "-$1")
                                .toLowerCase(java.util.Locale.ROOT),
                        "'" + value + "'",
                        " to ");
    }

    private static Arguments wrong(String setting, Consumer<Builder> change) {
        return Arguments.of(setting, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongValues")
    void a_wrong_value_is_refused_by_name(String setting, Consumer<Builder> change) {
        assertThatThrownBy(() -> change.accept(SessionConfig.builder()))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageMatching(
                        Pattern.compile(
                                "SJN00201: Setting sojourn\\."
                                        + setting
                                        + " has the value '.*'\\. Allowed: .+\\."));
    }
}
