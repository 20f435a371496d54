package org.sojourn.internal.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names a column holds, and what becomes of those that are too long. */
class PrincipalColumnTest {

    private static PrincipalColumn of(int length) {
        return new PrincipalColumn(length, "", character -> character < 0x100);
    }

    @Test
    void names_that_fit_stay_as_they_are() {
        assertThat(PrincipalColumn.AS_MAPPED.fit("Alice")).isEqualTo("Alice");
        assertThat(PrincipalColumn.AS_MAPPED.fit("x".repeat(255))).isEqualTo("x".repeat(255));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 64, 129, 130, 254, 255})
    void longer_names_are_cut_between_characters(int length) {
        for (int start = 0; start < length + 2; start++) {
            String fit = of(length).fit("x".repeat(start) + "😀".repeat(length));
            assertThat(fit.length()).isBetween(length - 1, length);
            assertThat(fit.codePoints()).noneMatch(it -> it >= 0xD800 && it <= 0xDFFF);
        }
    }

    @Test
    void long_names_that_start_alike_stay_apart() {
        Set<String> fit = new HashSet<>();
        for (int user = 0; user < 1000; user++) {
            fit.add(of(40).fit("x".repeat(300) + user));
        }
        assertThat(fit).hasSize(1000);
    }

    @Test
    void the_first_character_that_is_not_there_is_named() {
        assertThat(of(255).refused("Jürgen")).isEmpty();
        assertThat(of(255).refused("Łukasz 😀")).hasValue('Ł');
        assertThat(of(255).refused("Jürgen 😀")).hasValue(0x1F600);
    }
}
