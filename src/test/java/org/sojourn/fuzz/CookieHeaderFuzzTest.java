package org.sojourn.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.http.CookieHeader;
import org.sojourn.internal.manager.SessionId;

/** Cookie headers as hostile clients send them. */
class CookieHeaderFuzzTest {

    private static final String NAME = "session";
    private static final String ID = "0123456789abcdef-_ABCDEF";

    private static final List<String> PARTS =
            List.of(
                    NAME,
                    "=",
                    ";",
                    "; ",
                    "\"",
                    " ",
                    "\t",
                    ",",
                    "\\",
                    "%3B",
                    "$Path",
                    "\r\n",
                    "\u0000",
                    "é",
                    "\uD800",
                    "😀",
                    NAME + "=",
                    NAME + "=" + ID,
                    "__Host-session=",
                    "SESSION=",
                    "a".repeat(300),
                    "=".repeat(9000),
                    ";".repeat(9000));

    private static String header(Random random) {
        StringBuilder header = new StringBuilder();
        for (int parts = random.nextInt(20); parts > 0; parts--) {
            header.append(
                    random.nextInt(4) == 0
                            ? Character.toString(random.nextInt(0x300))
                            : PARTS.get(random.nextInt(PARTS.size())));
        }
        return header.toString();
    }

    @Test
    void every_header_gives_values_and_only_well_formed_ones_are_ids() throws Exception {
        Fuzzing.run(
                random -> {
                    String header = header(random);
                    for (String value : CookieHeader.values(NAME, header)) {
                        assertThat(header).contains(value);
                        boolean isWellFormed = value.matches("[A-Za-z0-9_-]{16,256}");
                        assertThat(SessionId.parse(value).isPresent()).isEqualTo(isWellFormed);
                    }
                });
    }

    @Test
    void whatever_stands_before_and_behind_it_the_id_of_a_cookie_is_found() throws Exception {
        Fuzzing.run(
                random -> {
                    String header = header(random) + ";" + NAME + "=" + ID + ";" + header(random);
                    assertThat(CookieHeader.values(NAME, header)).contains(ID);
                });
    }

    @Test
    void no_text_breaks_the_check_of_an_id() throws Exception {
        Fuzzing.run(
                random -> {
                    String text = header(random);
                    assertThat(SessionId.parse(text).isEmpty())
                            .isEqualTo(SessionId.flawOf(text).isPresent());
                });
    }
}
