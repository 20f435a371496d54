package org.sojourn.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the character sets of databases hold. */
class CharacterSetTest {

    private static final int LETTER_OF_POLISH = 'Ł';
    private static final int EMOJI = 0x1F600;
    private static final int HALF_OF_A_PAIR = 0xD83D;

    @ParameterizedTest
    @ValueSource(strings = {"utf8mb4", "utf16", "utf32", "gb18030"})
    void mysql_has_sets_with_every_character(String name) {
        CharacterSet set = CharacterSet.ofMySql(name);
        assertThat(set.isUnicode()).isTrue();
        assertThat(set.holds().test(EMOJI)).isTrue();
        assertThat(set.holds().test(0)).isTrue();
        assertThat(set.holds().test(HALF_OF_A_PAIR)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "utf8mb3, true",
        "utf8, true",
        "ucs2, true",
        "latin1, false",
        "latin2, true",
        "cp1250, true",
        "ascii, false"
    })
    void mysql_has_sets_with_fewer(String name, boolean polish) {
        CharacterSet set = CharacterSet.ofMySql(name);
        assertThat(set.isUnicode()).isFalse();
        assertThat(set.holds().test('A')).isTrue();
        assertThat(set.holds().test(LETTER_OF_POLISH)).isEqualTo(polish);
        assertThat(set.holds().test(EMOJI)).isFalse();
    }

    @Test
    void of_a_set_that_java_does_not_know_the_database_is_to_judge() {
        CharacterSet set = CharacterSet.ofMySql("geostd8");
        assertThat(set.isUnicode()).isFalse();
        assertThat(set.holds().test(EMOJI)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "UTF8, true, true, true",
        "SQL_ASCII, true, true, true",
        "LATIN1, false, false, false",
        "LATIN2, false, true, false",
        "WIN1250, false, true, false",
        "MULE_INTERNAL, false, true, true"
    })
    void postgresql_has_one_for_each_database(
            String name, boolean unicode, boolean polish, boolean emoji) {
        CharacterSet set = CharacterSet.ofPostgreSql(name);
        assertThat(set.isUnicode()).isEqualTo(unicode);
        assertThat(set.holds().test(LETTER_OF_POLISH)).isEqualTo(polish);
        assertThat(set.holds().test(EMOJI)).isEqualTo(emoji);
        assertThat(set.holds().test(0)).isFalse();
    }
}
