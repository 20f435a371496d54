package org.sojourn.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionConfigException;
import org.sojourn.Setting;
import org.sojourn.internal.config.Settings;
import org.sojourn.support.GivenSettings;
import org.sojourn.support.ShopSession;

/** Settings with any text. */
class SettingsFuzzTest {

    private static final List<String> PARTS =
            List.of(
                    "0",
                    "1",
                    "-1",
                    "9".repeat(15),
                    "9".repeat(400),
                    "2147483648",
                    "ms",
                    "s",
                    "d",
                    "P",
                    "PT",
                    "T",
                    "1H",
                    ".5S",
                    " ",
                    ",",
                    ":",
                    ";",
                    "/",
                    "\\",
                    "*",
                    ".**",
                    "a.B",
                    "true",
                    "FALSE",
                    "on",
                    "none",
                    "(",
                    "(".repeat(9000),
                    "[",
                    "{2147483647}",
                    "(a*)*",
                    "\\x{110000}",
                    "\\p{",
                    "__Host-",
                    "\"",
                    "%s",
                    "{0}",
                    "${x}",
                    "\r\n",
                    "\u0000",
                    "İ",
                    "\uD800",
                    "😀",
                    "2026-11:",
                    "QUJD",
                    "=".repeat(44),
                    "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U=",
                    "spring-security");

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int parts = 1 + random.nextInt(5); parts > 0; parts--) {
            text.append(
                    random.nextInt(4) == 0
                            ? Character.toString(random.nextInt(0x300))
                            : PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    @Test
    void any_text_is_a_value_or_refused_by_a_code() throws Exception {
        Fuzzing.run(
                random -> {
                    Setting<?> setting = new Mutations(random).oneOf(Setting.all());
                    try {
                        assertThat((Object) setting.read(text(random))).isNotNull();
                    } catch (SessionConfigException refused) {
                        assertThat(refused.code()).matches("SJN\\d{5}");
                        assertThat(refused).hasMessageContaining(setting.key());
                    }
                });
    }

    @Test
    void any_settings_together_are_a_configuration_or_refused_by_codes() throws Exception {
        Fuzzing.run(
                random -> {
                    Map<String, String> given = new HashMap<>();
                    for (int settings = random.nextInt(6); settings >= 0; settings--) {
                        given.put(new Mutations(random).oneOf(Setting.all()).name(), text(random));
                    }
                    List<SessionConfigException> problems = new ArrayList<>();
                    Settings settings = new Settings(new GivenSettings(given));
                    assertThat(settings.of(ShopSession.class, problems::add).config()).isNotNull();
                    assertThat(settings.unknown(List.of(ShopSession.class))).isEmpty();
                    assertThat(problems).allMatch(each -> each.code().matches("SJN\\d{5}"));
                });
    }
}
