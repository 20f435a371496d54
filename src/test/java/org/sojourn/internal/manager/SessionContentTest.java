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
}
