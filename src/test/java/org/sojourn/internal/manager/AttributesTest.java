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
class AttributesTest {

    private static final String NAME = "name";

    private final AttributeCodecs codecs =
            new AttributeCodecs(ShopSession.class, SessionConfig.defaults(), Optional.empty());

    private EncodedAttribute stored;

    /** Attributes of which one is read, and that are captured then. */
    private Attributes readAndCaptured(Object value) {
        stored = codecs.encode(NAME, value);
        Attributes attributes =
                new Attributes(codecs, SessionObserver.NOBODY, Map.of(NAME, stored));
        assertThat(attributes.get(NAME)).hasValue(value);
        attributes.capture();
        return attributes;
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
        Attributes attributes = readAndCaptured(value);
        assertThat(attributes.encoded().get(NAME)).isSameAs(stored);
        assertThat(attributes.isChanged()).isFalse();
    }

    @Test
    void a_list_that_was_only_read_is_found_unchanged_and_keeps_the_bytes_of_the_row() {
        Attributes attributes = readAndCaptured(new ArrayList<>(List.of("tent")));
        assertThat(attributes.encoded().get(NAME)).isSameAs(stored);
        assertThat(attributes.isChanged()).isFalse();
    }

    @Test
    void a_value_that_is_refused_leaves_what_was_there() {
        Attributes attributes = readAndCaptured(new ArrayList<>(List.of("tent")));
        assertThatThrownBy(() -> attributes.set(NAME, new ArrayList<>(List.of(new Object()))))
                .isInstanceOf(SessionAttributeException.class);
        attributes.capture();
        assertThat(attributes.encoded().get(NAME)).isSameAs(stored);
    }

    @Test
    void an_attribute_that_was_never_read_is_not_even_decoded() {
        Map<String, EncodedAttribute> unreadable =
                Map.of(NAME, new EncodedAttribute(Integer.MAX_VALUE, new byte[] {1}));
        Attributes attributes = new Attributes(codecs, SessionObserver.NOBODY, unreadable);
        attributes.capture();
        assertThat(attributes.isChanged()).isFalse();
        assertThat(attributes.encoded()).isEqualTo(unreadable);
    }
}
