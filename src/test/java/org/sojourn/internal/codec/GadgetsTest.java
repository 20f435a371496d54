package org.sojourn.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.beanutils.BeanComparator;
import org.apache.commons.collections.Transformer;
import org.apache.commons.collections.functors.ChainedTransformer;
import org.apache.commons.collections.functors.ConstantTransformer;
import org.apache.commons.collections.functors.InvokerTransformer;
import org.apache.commons.collections.keyvalue.TiedMapEntry;
import org.apache.commons.collections.map.LazyMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig;
import org.sojourn.support.ShopSession;

/**
 * Chains of public libraries that run code while they are deserialized: each works, and none does
 * when it comes from the database.
 */
public class GadgetsTest {

    private static final AtomicInteger SPRUNG = new AtomicInteger();

    private final AttributeCodecs codecs =
            new AttributeCodecs(ShopSession.class, SessionConfig.defaults(), Optional.empty());

    /** A chain, and the class by which it has to be recognised. */
    record Gadget(String name, Object chain, String refused) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** What an attacker would have run. */
    public static void spring() {
        SPRUNG.incrementAndGet();
    }

    static Stream<Gadget> gadgets() throws Exception {
        return Stream.of(
                new Gadget(
                        "hash of a tied map entry",
                        hashOfTiedEntry(),
                        "org.apache.commons.collections.keyvalue.TiedMapEntry"),
                new Gadget(
                        "comparison of bean properties",
                        comparisonOfProperties(),
                        "org.apache.commons.beanutils.BeanComparator"));
    }

    @BeforeEach
    void disarm() {
        SPRUNG.set(0);
    }

    @ParameterizedTest
    @MethodSource("gadgets")
    void a_gadget_chain_from_the_database_is_refused_and_never_runs(Gadget gadget)
            throws Exception {
        byte[] bytes = serialized(gadget.chain());
        SPRUNG.set(0);
        EncodedAttribute planted = new EncodedAttribute(JavaCodec.ID, bytes);
        assertThatThrownBy(() -> codecs.decode("x", planted))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00606")
                .hasMessageContaining(gadget.refused());
        assertThat(SPRUNG).as("by Sojourn").hasValue(0);
        unguarded(bytes);
        assertThat(SPRUNG).as("by Java without a filter").hasPositiveValue();
    }

    /** {@code HashMap.readObject} hashes its keys, and this key's hash asks the map behind it. */
    private static Object hashOfTiedEntry() throws Exception {
        Transformer harmless = new ConstantTransformer(1);
        ChainedTransformer chain = new ChainedTransformer(new Transformer[] {harmless});
        Map<?, ?> lazy = LazyMap.decorate(new HashMap<>(), chain);
        Map<Object, Object> entry = new HashMap<>();
        entry.put(new TiedMapEntry(lazy, "key"), "value");
        lazy.remove("key");
        Transformer[] armed = {
            new ConstantTransformer(GadgetsTest.class),
            new InvokerTransformer(
                    "getMethod",
                    new Class<?>[] {String.class, Class[].class},
                    new Object[] {"spring", new Class<?>[0]}),
            new InvokerTransformer(
                    "invoke",
                    new Class<?>[] {Object.class, Object[].class},
                    new Object[] {null, new Object[0]})
        };
        set(chain, "iTransformers", armed);
        return entry;
    }

    /** {@code PriorityQueue.readObject} compares its elements, here by a getter of theirs. */
    private static Object comparisonOfProperties() throws Exception {
        BeanComparator<Object> comparator = new BeanComparator<>(null, new Alike());
        PriorityQueue<Object> queue = new PriorityQueue<>(2, comparator);
        queue.add(new Bean());
        queue.add(new Bean());
        comparator.setProperty("armed");
        return queue;
    }

    private static void set(Object target, String field, Object value) throws Exception {
        Field found = target.getClass().getDeclaredField(field);
        found.setAccessible(true);
        found.set(target, value);
    }

    /** Finds all alike. */
    private static final class Alike implements Comparator<Object>, Serializable {

        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Object one, Object other) {
            return 0;
        }
    }

    /** Whose getter should not be called. */
    public static final class Bean implements Serializable {

        private static final long serialVersionUID = 1L;

        public int getArmed() {
            return SPRUNG.incrementAndGet();
        }
    }

    private static byte[] serialized(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static void unguarded(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.readObject();
        }
    }
}
