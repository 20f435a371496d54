package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sojourn.SessionConfig.SameSite;
import org.sojourn.SessionConfig.Secure;

class SessionPolicyTest {

    private static final Path PAGE = Path.of("src", "docs", "operating", "policies.adoc");
    private static final String TABLES = "// The tables are generated.\n";
    private static final String ACCEPT = "policies.accept";

    private static SessionConfig.Builder with(SessionPolicy policy) {
        return SessionConfig.builder().policy(policy);
    }

    private static List<String> broken(SessionConfig config) {
        return config.policy().rulesBrokenBy(config).stream()
                .map(rule -> rule.setting().key())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void the_values_of_a_policy_keep_its_rules(SessionPolicy policy) {
        SessionConfig config = with(policy).build();
        assertThat(config.policy().rulesBrokenBy(config)).isEmpty();
        assertThat(policy.rules())
                .allSatisfy(
                        rule -> {
                            SessionConfig.Builder builder = with(policy);
                            assertThat(builder.set(rule.setting(), rule.value()).build())
                                    .usingRecursiveComparison()
                                    .ignoringFields("own")
                                    .isEqualTo(config);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "OWASP, 30m, 8h",
        "NIST_AAL1, 14d, 30d",
        "NIST_AAL2, 30m, 12h",
        "NIST_AAL3, 15m, 12h"
    })
    void a_policy_replaces_the_defaults(SessionPolicy policy, String idle, String overall) {
        SessionConfig config = with(policy).build();
        assertThat(config.maxAge()).isEqualTo(SessionSettings.MAX_AGE.read(idle));
        assertThat(config.absoluteMaxAge())
                .isEqualTo(SessionSettings.ABSOLUTE_MAX_AGE.read(overall));
        assertThat(config.cookieName()).isEqualTo("__Secure-id");
        assertThat(config.cookieSecure()).isEqualTo(Secure.ALWAYS);
        assertThat(config.cookiePersistent()).isFalse();
    }

    @Test
    void without_a_policy_the_defaults_are_the_usual_ones() {
        assertThat(SessionConfig.defaults().policy()).isEqualTo(SessionPolicy.NONE);
        assertThat(SessionConfig.defaults().maxAge()).isEqualTo(Duration.ofDays(14));
        assertThat(SessionPolicy.NONE.rulesBrokenBy(SessionConfig.defaults())).isEmpty();
    }

    @Test
    void a_setting_of_the_applications_own_takes_precedence_in_any_order() {
        Duration own = Duration.ofMinutes(5);
        assertThat(with(SessionPolicy.OWASP).maxAge(own).build().maxAge()).isEqualTo(own);
        assertThat(
                        SessionConfig.builder()
                                .maxAge(own)
                                .policy(SessionPolicy.OWASP)
                                .build()
                                .toBuilder()
                                .policy(SessionPolicy.NIST_AAL2)
                                .build())
                .satisfies(
                        config -> {
                            assertThat(config.maxAge()).isEqualTo(own);
                            assertThat(config.absoluteMaxAge())
                                    .isEqualTo(Optional.of(Duration.ofHours(12)));
                        });
    }

    @Test
    void each_setting_that_is_weaker_than_the_policy_is_found() {
        SessionConfig weak =
                with(SessionPolicy.OWASP)
                        .maxAge(Duration.ofMinutes(31))
                        .absoluteMaxAge(Duration.ofHours(9))
                        .cookieName("id")
                        .cookieSecure(Secure.AUTO)
                        .cookieHttpOnly(false)
                        .cookieSameSite(SameSite.NONE)
                        .cookiePersistent(true)
                        .noStore(false)
                        .build();
        assertThat(broken(weak))
                .containsExactlyElementsOf(
                        SessionPolicy.OWASP.rules().stream()
                                .map(rule -> rule.setting().key())
                                .toList());
    }

    @Test
    void a_stricter_setting_breaks_no_rule() {
        SessionConfig strict =
                with(SessionPolicy.NIST_AAL3)
                        .maxAge(Duration.ofMinutes(2))
                        .absoluteMaxAge(Duration.ofHours(1))
                        .cookieName("__Host-id")
                        .cookieSameSite(SameSite.STRICT)
                        .build();
        assertThat(SessionPolicy.NIST_AAL3.rulesBrokenBy(strict)).isEmpty();
    }

    @Test
    void only_a_prefix_that_browsers_know_makes_a_name_as_strict_as_the_policy_has_it() {
        assertThat(broken(with(SessionPolicy.NIST_AAL1).cookieName("__id").build()))
                .containsExactly("cookie-name");
        assertThat(broken(with(SessionPolicy.NIST_AAL1).cookieName("__secure-id").build()))
                .isEmpty();
    }

    @Test
    void a_cookie_that_is_never_secure_has_a_name_that_browsers_accept() {
        SessionConfig config = with(SessionPolicy.OWASP).cookieSecure(Secure.NEVER).build();
        assertThat(config.cookieName()).isEqualTo("session");
        assertThat(broken(config)).containsExactly("cookie-name", "cookie-secure");
    }

    /** {@code -Dpolicies.accept=true} writes the tables anew. */
    @Test
    void the_page_has_the_rules_of_each_policy() throws IOException {
        String page = Files.readString(PAGE);
        String head = page.substring(0, page.indexOf(TABLES) + TABLES.length());
        String tables =
                Arrays.stream(SessionPolicy.values())
                        .filter(policy -> policy != SessionPolicy.NONE)
                        .map(SessionPolicyTest::table)
                        .collect(Collectors.joining("\n"));
        if (Boolean.getBoolean(ACCEPT)) {
            Files.writeString(PAGE, head + tables);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(head + tables);
    }

    private static String table(SessionPolicy policy) {
        return policy.rules().stream()
                .map(
                        rule ->
                                "|`%s` |`%s` |%s |%s |%s\n"
                                        .formatted(
                                                rule.setting().key(),
                                                rule.value(),
                                                rule.setting().defaultText(),
                                                rule.reason(),
                                                rule.source()))
                .collect(
                        Collectors.joining(
                                "",
                                """

                                == %s

                                [cols="2,2,2,5,4"]
                                |===
                                |setting |value |instead of |why |source

                                """
                                        .formatted("`" + policy.settingName() + "`"),
                                "|===\n"));
    }
}
