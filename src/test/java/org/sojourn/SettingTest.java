package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.support.ShopSession;

class SettingTest {

    private static final Pattern HYPHEN = Pattern.compile("-(\\w)");

    private static String memberOf(Setting<?> setting) {
        return HYPHEN.matcher(setting.key()).replaceAll(next -> next.group(1).toUpperCase());
    }

    static List<Setting<?>> settings() {
        return Setting.ofModel();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void each_setting_of_a_model_has_an_accessor_and_a_method_of_the_builder(Setting<?> setting)
            throws NoSuchMethodException {
        Method accessor = SessionConfig.class.getMethod(memberOf(setting));
        assertThat(accessor.getReturnType()).isNotEqualTo(void.class);
        assertThat(SessionConfig.Builder.class.getMethods())
                .filteredOn(method -> method.getName().equals(accessor.getName()))
                .singleElement()
                .extracting(Method::getReturnType)
                .isEqualTo(SessionConfig.Builder.class);
    }

    @Test
    void each_method_of_the_builder_sets_one_setting_but_one_of_the_whole_cookie() {
        List<String> others = List.of("build", "set", "cookie");
        assertThat(SessionConfig.Builder.class.getDeclaredMethods())
                .filteredOn(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                .extracting(Method::getName)
                .filteredOn(name -> !others.contains(name))
                .containsExactlyInAnyOrderElementsOf(
                        Setting.ofModel().stream().map(SettingTest::memberOf).toList());
    }

    @Test
    void the_groups_number_their_settings_without_a_gap_or_a_number_twice() {
        List<Setting<?>> settings = Setting.ofModel();
        assertThat(settings)
                .extracting(Setting::index)
                .containsExactlyElementsOf(
                        Stream.iterate(0, number -> number + 1).limit(settings.size()).toList());
    }

    @Test
    void keys_are_lower_case_words_and_differ() {
        assertThat(Setting.all())
                .extracting(Setting::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void all_settings_are_those_of_a_model_and_then_those_of_the_application() {
        List<Setting<?>> expected = new ArrayList<>(Setting.ofModel());
        expected.addAll(Setting.ofApplication());
        assertThat(Setting.all()).isEqualTo(expected);
        assertThat(Setting.ofApplication())
                .extracting(Setting::key)
                .containsExactly("session-scoped", "session-scoped-packages", "web-model");
    }

    @Test
    void a_setting_is_named_for_all_models_and_for_one() {
        Setting<?> maxAge = Setting.all().get(1);
        assertThat(maxAge).hasToString("sojourn.max-age");
        assertThat(maxAge.name(ShopSession.class)).isEqualTo("sojourn.ShopSession.max-age");
    }

    @Test
    void a_value_is_read_as_it_is_written_in_a_configuration() {
        Setting<?> maxAge = Setting.all().get(1);
        assertThat(maxAge.read("30m")).isEqualTo(Duration.ofMinutes(30));
        assertThatThrownBy(() -> maxAge.read("soon"))
                .isInstanceOf(SessionConfigException.class)
                .hasMessage(
                        "SJN00201: Setting sojourn.max-age has the value 'soon'. Allowed: a"
                                + " duration from 1ms to 3650d.");
        assertThat(ApplicationSettings.WEB_MODEL.read("Shop")).isEqualTo(Optional.of("Shop"));
    }

    @Test
    void the_builder_takes_texts_for_settings_of_a_model_only() {
        Setting<?> maxAge = Setting.all().get(1);
        assertThat(SessionConfig.builder().set(maxAge, "30m").build().maxAge())
                .isEqualTo(Duration.ofMinutes(30));
        assertThatThrownBy(() -> SessionConfig.builder().set(ApplicationSettings.WEB_MODEL, "Shop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sojourn.web-model");
    }

    @Test
    void a_list_that_was_given_is_copied() {
        List<String> given = new ArrayList<>(List.of("com.acme.*"));
        SessionConfig config = SessionConfig.builder().allowedClasses(given).build();
        given.add("com.evil.*");
        assertThat(config.allowedClasses()).containsExactly("com.acme.*");
    }

    @Test
    void settings_that_were_built_do_not_change_with_their_builder() {
        SessionConfig.Builder builder = SessionConfig.builder().maxConnections(3);
        SessionConfig built = builder.build();
        builder.maxConnections(4);
        built.toBuilder().maxConnections(5);
        assertThat(built.maxConnections()).isEqualTo(3);
    }

    @Test
    void a_copy_without_the_prefix_is_not_bound_to_what_the_prefix_brought() {
        CookieConfig ofHost = SessionConfig.builder().cookieName("__Host-id").build().cookie();
        assertThat(ofHost.secure()).isEqualTo(SessionConfig.Secure.ALWAYS);
        assertThat(ofHost.path()).hasValue("/");
        CookieConfig plain =
                SessionConfig.builder().cookieName("__Host-id").build().toBuilder()
                        .cookieName("id")
                        .build()
                        .cookie();
        assertThat(plain.secure()).isEqualTo(SessionConfig.Secure.AUTO);
        assertThat(plain.path()).isEmpty();
    }

    @Test
    void the_cookie_has_the_values_of_its_accessors() throws ReflectiveOperationException {
        SessionConfig config =
                SessionConfig.builder().cookieName("id").cookieDomain("example.org").build();
        assertThat(CookieConfig.class.getRecordComponents()).hasSize(10);
        for (var component : CookieConfig.class.getRecordComponents()) {
            String accessor =
                    Arrays.stream(SessionConfig.class.getMethods())
                            .map(Method::getName)
                            .filter(name -> name.equalsIgnoreCase("cookie" + component.getName()))
                            .findAny()
                            .orElse(component.getName());
            assertThat(component.getAccessor().invoke(config.cookie()))
                    .as(accessor)
                    .isEqualTo(SessionConfig.class.getMethod(accessor).invoke(config));
        }
    }

    @Test
    void a_cookie_that_was_changed_is_taken_whole() throws ReflectiveOperationException {
        CookieConfig changed =
                new CookieConfig(
                        "id",
                        Optional.of("/here"),
                        Optional.of("example.org"),
                        SessionConfig.Secure.ALWAYS,
                        false,
                        SessionConfig.SameSite.STRICT,
                        false,
                        true,
                        true,
                        false);
        for (var component : CookieConfig.class.getRecordComponents()) {
            assertThat(component.getAccessor().invoke(changed))
                    .as(component.getName())
                    .isNotEqualTo(
                            component.getAccessor().invoke(SessionConfig.defaults().cookie()));
        }
        SessionConfig config = SessionConfig.builder().maxConnections(3).cookie(changed).build();
        assertThat(config.cookie()).isEqualTo(changed);
        assertThat(config.maxConnections()).isEqualTo(3);
    }

    @Test
    void a_cookie_is_checked_when_it_becomes_part_of_the_settings() {
        assertThatThrownBy(() -> taken("a name", SessionConfig.Secure.AUTO))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("sojourn.cookie-name");
        assertThatThrownBy(() -> taken("__Secure-id", SessionConfig.Secure.NEVER))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContainingAll("sojourn.cookie-name", "sojourn.cookie-secure");
        assertThat(taken("__Host-id", SessionConfig.Secure.AUTO).path()).hasValue("/");
    }

    private static CookieConfig taken(String name, SessionConfig.Secure secure) {
        CookieConfig cookie = SessionConfig.defaults().cookie();
        CookieConfig changed =
                new CookieConfig(
                        name,
                        cookie.path(),
                        cookie.domain(),
                        secure,
                        cookie.httpOnly(),
                        cookie.sameSite(),
                        cookie.persistent(),
                        cookie.partitioned(),
                        cookie.trustForwardedProto(),
                        cookie.noStore());
        return SessionConfig.builder().cookie(changed).build().cookie();
    }
}
