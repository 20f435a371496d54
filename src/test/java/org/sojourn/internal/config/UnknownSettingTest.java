package org.sojourn.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sojourn.Setting;
import org.sojourn.support.GivenSettings;
import org.sojourn.support.ShopSession;

class UnknownSettingTest {

    private static List<UnknownSetting> unknown(String name) {
        return new Settings(new GivenSettings(Map.of(name, "value")))
                .unknown(List.of(ShopSession.class));
    }

    @ParameterizedTest
    @CsvSource({
        "sojourn.max-aeg, sojourn.max-age",
        "sojourn.maxAge, sojourn.max-age",
        "sojourn.max.age, sojourn.max-age",
        "sojourn.max-connection, sojourn.max-connections",
        "sojourn.lanes, sojourn.max-connections",
        "sojourn.ShopSession.lanes, sojourn.ShopSession.max-connections",
        "sojourn.cookie-httponly, sojourn.cookie-http-only",
        "sojourn.cookie-samesite, sojourn.cookie-same-site",
        "sojourn.ShopSesion.max-age, sojourn.ShopSession.max-age",
        "sojourn.shopsession.sweep-interval, sojourn.ShopSession.sweep-interval",
        "sojourn.ShopSession.absolute-maxage, sojourn.ShopSession.absolute-max-age",
        "sojourn.webmodel, sojourn.web-model"
    })
    void the_nearest_valid_name_is_found(String name, String nearest) {
        assertThat(unknown(name)).containsExactly(new UnknownSetting(name, nearest));
    }

    @Test
    void each_setting_is_known_for_all_models_and_for_one() {
        Map<String, String> all =
                Setting.all().stream().collect(Collectors.toMap(Setting::name, each -> "x"));
        Map<String, String> ofModel =
                Setting.ofModel().stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.name(ShopSession.class), each -> "x"));
        for (Map<String, String> given : List.of(all, ofModel)) {
            assertThat(new Settings(new GivenSettings(given)).unknown(List.of(ShopSession.class)))
                    .isEmpty();
        }
    }

    @Test
    void a_setting_of_the_application_is_not_one_of_a_model() {
        assertThat(unknown("sojourn.ShopSession.web-model")).hasSize(1);
    }

    @Test
    void names_of_other_products_are_not_reported() {
        assertThat(unknown("sojourner.max-age")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "'', ab, 2", "age, aeg, 1", "abc, abc, 0", "ca, abc, 3"})
    void errors_are_characters_left_out_added_replaced_or_swapped(
            String one, String other, int errors) {
        assertThat(TypingErrors.between(one, other)).isEqualTo(errors);
        assertThat(TypingErrors.between(other, one)).isEqualTo(errors);
    }

    @Test
    void a_name_that_is_made_of_an_environment_variable_is_not_reported() {
        List<String> listed = List.of("sojourn.max.age", "SOJOURN_MAX_AGE", "sojourn.lane");
        Config config =
                (Config)
                        Proxy.newProxyInstance(
                                Config.class.getClassLoader(),
                                new Class<?>[] {Config.class},
                                (proxy, method, arguments) -> listed);
        Settings settings =
                new Settings(new SettingSource.MicroProfile(config, Set.of("SOJOURN_MAX_AGE")));
        assertThat(settings.unknown(List.of(ShopSession.class)))
                .extracting(UnknownSetting::name)
                .containsExactly("sojourn.lane");
    }
}
