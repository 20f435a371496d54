package org.sojourn.internal.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.support.ShopSession;

/** What it costs to find out whether attributes have changed. */
class SessionContentTest {

    private static final ContentName NAME = ContentName.ofAttribute("name");

    private final AttributeCodecs codecs =
            new AttributeCodecs(ShopSession.class, SessionConfig.defaults(), Optional.empty());

    private EncodedAttribute stored;

    /** Content of which one value is read. */
    private SessionContent read(Object value) {
        stored = codecs.encode("name", value);
        SessionContent content = new SessionContent(codecs, Map.of(NAME, stored));
        assertThat(content.get(NAME, decoded -> {}, SessionObserver.NONE)).hasValue(value);
        return content;
    }

    private static ContentSnapshot captured(SessionContent content) {
        return new ContentCapture(content, SessionObserver.NONE, () -> false).take();
    }

    static Stream<Object> immutable() {
        return Stream.of(
                "text",
                1,
                2L,
                true,
                'c',
                1.5,
                1.5f,
                BigDecimal.TEN,
                UUID.randomUUID(),
                Instant.EPOCH,
                LocalDate.EPOCH,
                TimeUnit.DAYS,
                Locale.ROOT,
                URI.create("/shop"));
    }

    @ParameterizedTest
    @MethodSource("immutable")
    void an_immutable_value_that_was_read_is_not_encoded_again(Object value) {
        ContentSnapshot snapshot = captured(read(value));
        assertThat(snapshot.get(NAME)).isSameAs(stored);
        assertThat(snapshot.isChanged()).isFalse();
    }

    @Test
    void a_list_that_was_only_read_is_found_unchanged_and_keeps_the_bytes_of_the_row() {
        ContentSnapshot snapshot = captured(read(new ArrayList<>(List.of("tent"))));
        assertThat(snapshot.get(NAME)).isSameAs(stored);
        assertThat(snapshot.isChanged()).isFalse();
    }

    @Test
    void a_value_that_is_refused_leaves_what_was_there() {
        SessionContent content = read(new ArrayList<>(List.of("tent")));
        assertThatThrownBy(() -> content.set(NAME, new ArrayList<>(List.of(new Object()))))
                .isInstanceOf(SessionAttributeException.class);
        assertThat(captured(content).get(NAME)).isSameAs(stored);
    }

    @Test
    void an_attribute_that_was_never_read_is_not_even_decoded() {
        Map<ContentName, EncodedAttribute> unreadable =
                Map.of(NAME, new EncodedAttribute(Integer.MAX_VALUE, new byte[] {1}));
        ContentSnapshot snapshot = captured(new SessionContent(codecs, unreadable));
        assertThat(snapshot.isChanged()).isFalse();
        assertThat(snapshot.bytes()).isEqualTo(unreadable);
    }

    private EncodedAttribute encoded(Object value) {
        return codecs.encode("name", value);
    }

    private Object now(SessionContent content) {
        return content.get(NAME, decoded -> {}, SessionObserver.NONE).orElseThrow();
    }

    @Test
    void a_copy_for_one_boundary_still_has_changes_that_are_not_saved() {
        SessionContent content = read("tent");
        content.set(NAME, "rope");
        ContentSnapshot snapshot = captured(content.copy(new HeldValues()));
        assertThat(snapshot.isChanged()).isTrue();
        assertThat(snapshot.get(NAME)).isEqualTo(encoded("rope"));
    }

    @Test
    void a_value_that_was_only_decoded_since_a_snapshot_is_taken_over_from_another_server() {
        Map<ContentName, EncodedAttribute> ours = Map.of(NAME, encoded("tent"));
        SessionContent content = new SessionContent(codecs, ours);
        ContentSnapshot snapshot = captured(content);
        assertThat(now(content)).isEqualTo("tent");
        content.takeOver(Map.of(NAME, encoded("rope")), snapshot, Map.of());
        assertThat(now(content)).isEqualTo("rope");
        assertThat(captured(content).isChanged()).isFalse();
    }

    @Test
    void a_value_that_is_set_between_two_conflicts_stays_and_breaks_nothing() {
        SessionContent content = read("tent");
        content.set(NAME, "rope");
        ContentSnapshot snapshot = captured(content);
        content.set(NAME, "lamp");
        ContentMerger merger = new ContentMerger(new AttributeConflicts(codecs, Optional.empty()));
        ContentSnapshot once = merger.merge(content, snapshot, Map.of(NAME, encoded("stove")));
        ContentSnapshot twice = merger.merge(content, once, Map.of(NAME, encoded("map")));
        assertThat(twice.get(NAME)).isEqualTo(encoded("rope"));
        assertThat(now(content)).isEqualTo("lamp");
        assertThat(captured(content).get(NAME)).isEqualTo(encoded("lamp"));
    }
}
