package org.sojourn.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionConfig;
import org.sojourn.spi.AttributeCodec;
import org.sojourn.support.ShopSession;

/** A codec of the application's own that has one buffer for all that it encodes. */
class OwnArraysTest {

    private static final class OneBuffer implements AttributeCodec {

        private final byte[] buffer = new byte[4];

        @Override
        public int id() {
            return 100;
        }

        @Override
        public byte[] encode(String name, Object value) {
            byte[] text = value.toString().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, buffer, 0, buffer.length);
            return buffer;
        }

        @Override
        public Object decode(String name, byte[] bytes) {
            String text = new String(bytes, StandardCharsets.US_ASCII);
            Arrays.fill(bytes, (byte) 'X');
            return new StringBuilder(text);
        }
    }

    private final AttributeCodecs codecs =
            new AttributeCodecs(
                    ShopSession.class, SessionConfig.defaults(), Optional.of(new OneBuffer()));

    private Object decoded(EncodedAttribute encoded) {
        return codecs.decode("name", encoded).toString();
    }

    @Test
    void what_a_codec_encodes_next_does_not_change_what_it_has_encoded_before() {
        EncodedAttribute tent = codecs.encode("first", new StringBuilder("tent"));
        EncodedAttribute rope = codecs.encode("second", new StringBuilder("rope"));
        assertThat(decoded(tent)).isEqualTo("tent");
        assertThat(decoded(rope)).isEqualTo("rope");
    }

    @Test
    void a_codec_that_changes_the_bytes_that_it_decodes_harms_nothing() {
        EncodedAttribute tent = codecs.encode("first", new StringBuilder("tent"));
        assertThat(decoded(tent)).isEqualTo("tent");
        assertThat(decoded(tent)).isEqualTo("tent");
        assertThat(tent).isEqualTo(codecs.encode("first", new StringBuilder("tent")));
    }
}
