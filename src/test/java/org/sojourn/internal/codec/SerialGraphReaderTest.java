package org.sojourn.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig;
import org.sojourn.support.ShopSession;

/** The graph that is read off serialized bytes. */
class SerialGraphReaderTest {

    private final AttributeCodecs codecs =
            new AttributeCodecs(ShopSession.class, SessionConfig.defaults(), Optional.empty());

    private static SerialGraph graph(Object value) throws IOException {
        return SerialGraphReader.read(bytes(value));
    }

    private static byte[] bytes(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    @Test
    void it_names_the_classes_of_all_objects_and_their_superclasses() throws Exception {
        assertThat(graph(List.of(new Cart("a"), new int[] {1})).types())
                .contains("java.util.CollSer", Cart.class.getName(), "[I");
        assertThat(graph(1).types()).contains("java.lang.Integer", "java.lang.Number");
        assertThat(graph(Thread.State.NEW).types())
                .contains("java.lang.Thread$State", "java.lang.Enum");
        assertThat(graph(Cart[].class).types()).contains("[L" + Cart.class.getName() + ";");
    }

    @Test
    void it_counts_how_deeply_objects_are_nested() throws Exception {
        assertThat(graph("a").depth()).isZero();
        assertThat(graph(new Object[] {new Object[] {}, "a"}).depth()).isEqualTo(2);
        Object[] itself = new Object[1];
        itself[0] = itself;
        assertThat(graph(itself).depth()).isEqualTo(1);
    }

    @Test
    void it_knows_the_keys_of_tables() throws Exception {
        Map<String, Object> map = new HashMap<>(Map.of("a", List.of(), "b", 2));
        SerialGraph graph = graph(map);
        assertThat(graph.keys()).singleElement().matches(keys -> keys.count() == 2);
        assertThat(graph(new TreeMap<>(map)).keys()).isEmpty();
        assertThat(graph(Set.of(1, 2, 3)).keys())
                .singleElement()
                .matches(keys -> keys.count() == 3 && keys.table() == KeyedClass.IMMUTABLE_SET);
        Properties properties = new Properties();
        properties.setProperty("a", "b");
        assertThat(graph(properties).keys())
                .singleElement()
                .matches(keys -> keys.table() == KeyedClass.HASH_MAP);
    }

    @Test
    void it_notices_keys_that_are_hashed_before_they_are_complete() throws Exception {
        Map<Object, Object> map = new HashMap<>();
        map.put("itself", map);
        assertThat(graph(map).hashesUnfinished()).isFalse();
        List<Object> key = new ArrayList<>();
        Object[] circle = {new HashMap<>(Map.of(key, 1))};
        key.add("same hash, whatever comes");
        Map<Object, Object> first = new HashMap<>();
        Key inKey = new Key();
        first.put(inKey, 1);
        inKey.back = first;
        assertThat(graph(first).hashesUnfinished()).isTrue();
        assertThat(graph(circle).hashesUnfinished()).isFalse();
    }

    @Test
    void damaged_bytes_are_refused_and_never_break_anything_else() throws Exception {
        Random random = new Random(11);
        List<Object> values =
                List.of(
                        new Cart("tent"),
                        new HashMap<>(Map.of("k", List.of(1, 2L, "x"))),
                        new Object[] {
                            LocalDate.MAX, new int[] {1, 2}, Thread.State.NEW, Cart.class
                        },
                        new IllegalStateException("a"),
                        Set.of(1, 2, 3));
        for (int i = 0; i < 30_000; i++) {
            byte[] damaged = bytes(values.get(i % values.size()));
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            byte[] cut =
                    random.nextInt(4) == 0
                            ? Arrays.copyOf(damaged, random.nextInt(damaged.length))
                            : damaged;
            try {
                codecs.decode("x", new EncodedAttribute(JavaCodec.ID, cut));
            } catch (SessionAttributeException refused) {
                assertThat(refused).hasMessageStartingWith("SJN006");
            }
        }
    }

    /** The JDK answers such a map by an InternalError. */
    @Test
    void an_immutable_map_with_an_odd_number_of_elements_is_refused() throws Exception {
        String list = new String(bytes(List.of(1, 2, 3)), StandardCharsets.ISO_8859_1);
        String map = list.replace("\0\0\0\1w\4\0\0\0\3", "\0\0\0\3w\4\0\0\0\3");
        assertThat(map).isNotEqualTo(list);
        byte[] planted = map.getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> codecs.decode("x", new EncodedAttribute(JavaCodec.ID, planted)))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00605")
                .hasRootCauseInstanceOf(InternalError.class);
    }

    @Test
    void a_chain_of_classes_or_a_claim_of_many_objects_takes_no_time() {
        ByteBuffer claim = ByteBuffer.allocate(200);
        claim.putShort((short) 0xACED).putShort((short) 5);
        claim.put((byte) 0x75).put((byte) 0x72).putShort((short) 19);
        claim.put("[Ljava.lang.Object;".getBytes()).putLong(0).put((byte) 2).putShort((short) 0);
        claim.put((byte) 0x78).put((byte) 0x70).putInt(Integer.MAX_VALUE);
        assertThatThrownBy(() -> SerialGraphReader.read(claim.array()))
                .isInstanceOf(IOException.class);
        ByteBuffer chain = ByteBuffer.allocate(20_000_000);
        chain.putShort((short) 0xACED).putShort((short) 5).put((byte) 0x73);
        while (chain.remaining() > 20) {
            chain.put((byte) 0x72).putShort((short) 1).put((byte) 'A').putLong(0);
            chain.put((byte) 2).putShort((short) 0).put((byte) 0x78);
        }
        assertThatThrownBy(() -> SerialGraphReader.read(chain.array()))
                .isInstanceOf(IOException.class);
    }

    record Cart(String item) implements Serializable {}

    /** Equal to itself only, and in no hurry. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;
        private Object back = "";
    }
}
