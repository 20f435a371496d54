package org.sojourn.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from outside, in sentences of ours. */
class SentenceTest {

    private static final String FACE = "\ud83d\ude00";

    @ParameterizedTest
    @CsvSource({
        "'a\nb', a\\u000ab",
        "'a\u0000b', a\\u0000b",
        "'a\u0085b', a\\u0085b",
        "'a\u2028b', a\\u2028b",
        "'a\u2029b', a\\u2029b",
        "'a\u061cb', a\\u061cb",
        "'a\u200eb', a\\u200eb",
        "'a\u202eb', a\\u202eb",
        "'a\u2069b', a\\u2069b",
        "Łódź, Łódź",
    })
    void a_character_that_does_not_stay_in_its_line_is_escaped(String outside, String shown) {
        assertThat(Sentence.of("Name '{x}'.", outside)).isEqualTo("Name '" + shown + "'.");
    }

    @ParameterizedTest
    @ValueSource(chars = {'\ud83d', '\ude00'})
    void half_of_a_surrogate_pair_is_escaped_and_a_whole_one_is_not(char half) {
        assertThat(Sentence.of("'{x}'", "a" + half + "b"))
                .isEqualTo("'a\\u%04xb'".formatted((int) half));
        assertThat(Sentence.of("'{x}'", FACE)).isEqualTo("'" + FACE + "'");
    }

    @Test
    void a_long_text_is_cut_and_what_is_left_out_is_counted() {
        assertThat(Sentence.of("'{x}'", "x".repeat(OneLine.MOST))).doesNotContain("more");
        assertThat(Sentence.of("'{x}'", "x".repeat(OneLine.MOST + 23)))
                .isEqualTo("'" + "x".repeat(OneLine.MOST) + "… (23 more characters)'");
    }

    @Test
    void a_character_of_two_units_is_not_cut_in_half() {
        String start = "x".repeat(OneLine.MOST - 1);
        assertThat(Sentence.of("'{x}'", start + FACE))
                .isEqualTo("'" + start + "… (2 more characters)'");
    }

    @Test
    void a_text_of_our_own_stands_as_it_is() {
        String ddl = "CREATE TABLE s (\n    a INT\n);" + " ".repeat(OneLine.MOST);
        assertThat(Sentence.of("Execute:\n{x}", new OwnText(ddl)))
                .startsWith("Execute:\nCREATE TABLE s (\n    a INT\n);");
        assertThat(Sentence.of("'{x}'", new OwnText("x".repeat(OneLine.MOST + 1))))
                .hasSize(OneLine.MOST + 3);
    }

    @Test
    void a_list_shows_each_of_its_elements_and_not_too_many() {
        assertThat(Sentence.of("Found: {x}.", List.of("a\n.", "b."))).isEqualTo("Found: a, b.");
        List<Integer> many = IntStream.range(0, 60).boxed().toList();
        assertThat(Sentence.of("{x}", many)).startsWith("0, 1,").endsWith("49, and 10 more");
    }

    @ParameterizedTest
    @CsvSource({
        "'it failed.', 'Failed: it failed. Try.'",
        "'it failed!', 'Failed: it failed. Try.'",
        "' it failed. \n', 'Failed: it failed. Try.'",
        "'it failed (x).', 'Failed: it failed (x). Try.'",
        "'', 'Failed: unknown. Try.'",
        "'.', 'Failed: unknown. Try.'",
        ", 'Failed: unknown. Try.'",
    })
    void two_sentences_join_with_one_full_stop(String reason, String sentence) {
        assertThat(Sentence.of("Failed: {x}. Try.", reason)).isEqualTo(sentence);
    }

    @Test
    void a_quoted_value_is_shown_exactly() {
        assertThat(Sentence.of("'{a}', \"{b}\"", " a. ", "b.")).isEqualTo("' a. ', \"b.\"");
        assertThat(Sentence.of("'{x}'", "")).isEqualTo("''");
    }

    @Test
    void a_class_is_shown_by_its_name_and_an_empty_list_as_none() {
        assertThat(Sentence.of("{type}: {names}.", String.class, List.of()))
                .isEqualTo("java.lang.String: none.");
    }

    @Test
    void a_message_within_a_sentence_stands_as_it_is() {
        assertThat(Sentence.of("Failed: {cause} Try.", new MessageText("SJN00001", "a;\nb.")))
                .isEqualTo("Failed: SJN00001: a;\nb. Try.");
    }

    @Test
    void a_repeated_name_has_the_same_argument() {
        assertThat(Sentence.of("{a}: <{b}> {b}", 7, "a")).isEqualTo("7: <a> a");
    }

    @Test
    void escaping_once_more_changes_nothing() {
        String once = OneLine.escaped("a\n\ud800");
        assertThat(OneLine.escaped(once)).isEqualTo(once);
    }
}
