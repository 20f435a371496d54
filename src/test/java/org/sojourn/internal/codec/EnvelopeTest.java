package org.sojourn.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.CorruptSessionException;

class EnvelopeTest {

    private static final Map<String, EncodedAttribute> ATTRIBUTES = new LinkedHashMap<>();

    static {
        ATTRIBUTES.put("cart", new EncodedAttribute(1, new byte[] {1, 2, 3}));
        ATTRIBUTES.put("ärger 😀", new EncodedAttribute(127, new byte[0]));
        ATTRIBUTES.put("large", new EncodedAttribute(0, new byte[70_000]));
    }

    @Test
    void attributes_come_back_as_they_were_in_their_order() {
        Map<String, EncodedAttribute> decoded = Envelope.decode(Envelope.encode(ATTRIBUTES));
        assertThat(decoded).isEqualTo(ATTRIBUTES);
        assertThat(decoded.keySet()).containsExactlyElementsOf(ATTRIBUTES.keySet());
    }

    /**
     * Some that UTF-8 does not have, some that look alike in it, and the borders of its lengths.
     */
    private static final List<String> NAMES =
            List.of(
                    "",
                    "?",
                    "\uD800",
                    "\uDBFF",
                    "\uDC00",
                    "\uDFFF",
                    "\uDC00\uD800",
                    "\uD800\uD800\uDC00\uDC00",
                    "a\uD800b",
                    "a\uD801b",
                    "\uD800\uDC00",
                    "\uD7FF\uE000",
                    "\uFFFD",
                    "\uFFFD\uFFFD\uFFFD",
                    "\u0000",
                    "\u007F\u0080",
                    "\u07FF\u0800",
                    "\uFFFF",
                    "\uDBFF\uDFFF",
                    "ärger 😀\uD83D");

    @Test
    void every_name_comes_back_as_itself_and_apart_from_others() {
        Map<String, EncodedAttribute> attributes = new LinkedHashMap<>();
        NAMES.forEach(name -> attributes.put(name, new EncodedAttribute(0, new byte[] {1})));
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            char[] name = new char[random.nextInt(6)];
            for (int j = 0; j < name.length; j++) {
                name[j] = (char) (0xD7F0 + random.nextInt(0x820));
            }
            attributes.put(new String(name), new EncodedAttribute(0, new byte[] {2}));
        }
        assertThat(Envelope.decode(Envelope.encode(attributes))).isEqualTo(attributes);
    }

    @Test
    void names_that_utf_8_has_are_stored_in_it() {
        for (String name : NAMES) {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            if (new String(utf8, StandardCharsets.UTF_8).equals(name)) {
                byte[] envelope = Envelope.encode(Map.of(name, new EncodedAttribute(0, utf8)));
                assertThat(Arrays.copyOfRange(envelope, 6, 6 + utf8.length)).isEqualTo(utf8);
            }
        }
    }

    @Test
    void a_name_that_is_malformed_is_refused() {
        byte[] good = Envelope.encode(Map.of("ab", new EncodedAttribute(0, new byte[0])));
        good[6] = (byte) 0xED;
        CRC32C checksum = new CRC32C();
        checksum.update(good, 0, good.length - 4);
        ByteBuffer.wrap(good).putInt(good.length - 4, (int) checksum.getValue());
        assertThatThrownBy(() -> Envelope.decode(good))
                .isInstanceOf(CorruptSessionException.class)
                .hasMessageStartingWith("SJN00603")
                .hasMessageContaining("name");
    }

    @Test
    void no_attributes_come_back_as_none() {
        assertThat(Envelope.decode(Envelope.encode(Map.of()))).isEmpty();
    }

    @Test
    void the_format_is_as_described() {
        byte[] encoded =
                Envelope.encode(Map.of("a", new EncodedAttribute(1, new byte[] {(byte) 0xFF})));
        assertThat(encoded).startsWith('S', 'J', 'N', 1, 1, 1, 'a', 1, 1, 0xFF).hasSize(14);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "S", "SJ", "hello, world", "{\"json\":true}"})
    void bytes_that_something_else_wrote_are_refused(String text) {
        assertThatThrownBy(() -> Envelope.decode(text.getBytes()))
                .isInstanceOf(CorruptSessionException.class)
                .hasMessageStartingWith("SJN00601");
    }

    @Test
    void a_newer_format_is_refused_by_its_number() {
        byte[] newer = Envelope.encode(ATTRIBUTES);
        newer[3] = 3;
        assertThatThrownBy(() -> Envelope.decode(newer))
                .isInstanceOf(CorruptSessionException.class)
                .hasMessage(
                        "SJN00602: The data have format version 3, and this server knows versions"
                                + " up to 2. Update this server.");
    }

    @Test
    void every_single_damaged_byte_is_noticed() {
        byte[] good = Envelope.encode(Map.of("cart", new EncodedAttribute(1, new byte[40])));
        for (int i = 0; i < good.length; i++) {
            byte[] damaged = good.clone();
            damaged[i] ^= 0x55;
            assertThatThrownBy(() -> Envelope.decode(damaged))
                    .as("byte %d", i)
                    .isInstanceOf(CorruptSessionException.class);
        }
    }

    @Test
    void every_truncation_is_noticed() {
        byte[] good = Envelope.encode(Map.of("cart", new EncodedAttribute(1, new byte[40])));
        for (int length = 0; length < good.length; length++) {
            byte[] truncated = java.util.Arrays.copyOf(good, length);
            assertThatThrownBy(() -> Envelope.decode(truncated))
                    .as("%d bytes", length)
                    .isInstanceOf(CorruptSessionException.class);
        }
    }

    @Test
    void noise_is_refused_and_never_breaks_anything_else() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            if (noise.length > 4) {
                System.arraycopy(new byte[] {'S', 'J', 'N', 1}, 0, noise, 0, 4);
            }
            assertThatThrownBy(() -> Envelope.decode(noise))
                    .isInstanceOf(CorruptSessionException.class);
        }
    }
}
