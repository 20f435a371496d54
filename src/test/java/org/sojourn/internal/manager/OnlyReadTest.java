package org.sojourn.internal.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
        Map<ContentName, EncodedAttribute> stored = new LinkedHashMap<>();
        Envelope.decode(writer.write(element))
                .forEach((name, encoded) -> stored.put(ContentName.ofAttribute(name), encoded));
        SessionContent content = new SessionContent(codecs, stored);
        for (int save = 0; save < 2; save++) {
            stored.keySet().forEach(name -> read(content, name));
            ContentSnapshot snapshot =
                    new ContentCapture(content, SessionObserver.NONE, () -> false).take();
            assertThat(snapshot.changes().keySet()).isEmpty();
            assertThat(snapshot.isChanged()).isFalse();
            content.saved(snapshot);
        }
    }

    private static void read(SessionContent content, ContentName name) {
        Object value = content.get(name, decoded -> {}, SessionObserver.NONE).orElseThrow();
        assertThat(value.toString()).isNotEmpty();
    }
}
