package org.sojourn.internal.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionConfig;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.support.ShopSession;
import org.sojourn.values.EveryCollection.Element;
import org.sojourn.values.Writer;

/**
 * Of all that sessions hold, what was only read is not changed, whatever its serialization does.
 */
class OnlyReadTest {

    private final AttributeCodecs codecs =
            new AttributeCodecs(ShopSession.class, SessionConfig.defaults(), Optional.empty());

    static Stream<Arguments> everyWriterAndElement() {
        return Stream.of(Writer.values())
                .flatMap(
                        writer ->
                                Stream.of(Element.values())
                                        .map(element -> Arguments.of(writer, element)));
    }

    @ParameterizedTest(name = "{0} wrote {1}")
    @MethodSource("everyWriterAndElement")
    void every_collection_that_was_only_read_is_stored_as_it_was(Writer writer, Element element) {
        Map<String, EncodedAttribute> stored = Envelope.decode(writer.write(element));
        Attributes attributes = new Attributes(codecs, SessionObserver.NOBODY, stored);
        for (int store = 0; store < 2; store++) {
            stored.keySet().forEach(name -> read(attributes, name));
            attributes.capture();
            Map<String, EncodedAttribute> changed = new TreeMap<>(attributes.encoded());
            changed.entrySet().removeAll(stored.entrySet());
            assertThat(changed.keySet()).isEmpty();
            assertThat(attributes.isChanged()).isFalse();
        }
    }

    private static void read(Attributes attributes, String name) {
        assertThat(attributes.get(name).orElseThrow().toString()).isNotEmpty();
    }
}
