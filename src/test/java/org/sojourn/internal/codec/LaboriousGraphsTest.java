package org.sojourn.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig;
import org.sojourn.support.ShopSession;

/**
 * A few bytes that would keep a processor busy for long, above all by the hash codes of collections
 * within each other: refused, or read at once; in both directions.
 */
class LaboriousGraphsTest {

    /** A graph that takes long takes seconds to hours. */
    private static final long MOST_MILLIS = 1_000;

    /** A busy machine may be slow once. */
    private static final int ATTEMPTS = 3;

    private static final int LEVELS = 32;

    private final AttributeCodecs codecs =
            new AttributeCodecs(ShopSession.class, SessionConfig.defaults(), Optional.empty());

    /** What an attacker could write into the database. */
    record Attack(String name, Supplier<Object> graph, boolean isRefused) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Attack refused(String name, Supplier<Object> graph) {
        return new Attack(name, graph, true);
    }

    private static Attack read(String name, Supplier<Object> graph) {
        return new Attack(name, graph, false);
    }

    static Stream<Attack> attacks() {
        return Stream.of(
                refused("hash sets", () -> twins(HashSet::new)),
                refused("linked hash sets", () -> twins(LinkedHashSet::new)),
                refused("sets on a concurrent map", () -> twins(ConcurrentHashMap::newKeySet)),
                refused(
                        "sets on an identity map",
                        () ->
                                new HashSet<>(
                                        twins(
                                                () ->
                                                        Collections.newSetFromMap(
                                                                new IdentityHashMap<>())))),
                refused("copied sets", () -> new HashSet<>(twins(CopyOnWriteArraySet::new))),
                refused("lists as keys", () -> keyed(new HashMap<>(), twins(ArrayList::new))),
                refused(
                        "lists as keys of a hash table",
                        () -> keyed(new Hashtable<>(), twins(ArrayList::new))),
                refused(
                        "lists as keys of a linked map",
                        () -> keyed(new LinkedHashMap<>(), twins(ArrayList::new))),
                refused(
                        "lists as keys of a concurrent map",
                        () -> keyed(new ConcurrentHashMap<>(), twins(ArrayList::new))),
                refused("lists in an immutable set", () -> Set.of(twins(ArrayList::new), 1, 2)),
                refused("lists as immutable keys", () -> Map.of(twins(ArrayList::new), 1)),
                refused("maps as keys", LaboriousGraphsTest::mapsAsKeys),
                refused("maps as values in keys", LaboriousGraphsTest::mapsAsValues),
                refused("entries as keys", () -> keyed(new HashMap<>(), entries())),
                refused("records", () -> keyed(new HashMap<>(), pairs())),
                refused("collections in a record that copies them", () -> copies()),
                refused(
                        "immutable lists",
                        () -> keyed(new HashMap<>(), new ArrayList<>(List.of(immutableTwins())))),
                refused(
                        "endless lists",
                        () -> new HashSet<Object>(List.of(Collections.nCopies(1 << 30, "a")))),
                refused("one large number again and again", () -> again(largeNumber())),
                refused("one large bit set again and again", () -> again(largeBits())),
                refused("alike strings in a hash table", () -> alikeIn(new Hashtable<>(), 40_000)),
                refused("alike strings in an immutable set", () -> Set.copyOf(alike(15_000))),
                refused(
                        "alike lists in a hash set",
                        () -> wrapped(alike(40_000), text -> new ArrayList<>(List.of(text)))),
                refused("alike records in a hash set", () -> wrapped(alike(40_000), Sku::new)),
                refused("objects that hash what they hold", () -> branches(false)),
                refused("such objects that know their parents", () -> branches(true)),
                read("alike strings in a hash map", () -> alikeIn(new HashMap<>(), 40_000)),
                read("alike strings in properties", () -> alikeIn(new Properties(), 40_000)),
                read("lists in lists", () -> twins(ArrayList::new)),
                read("sorted by an own comparator", LaboriousGraphsTest::sorted),
                read("a queue with an own comparator", LaboriousGraphsTest::queue),
                read("a sorted map of strings", LaboriousGraphsTest::skipList),
                read("a wide graph", () -> IntStream.range(0, 200_000).boxed().toList()));
    }

    /** Each level holds the two of the next. */
    private static Collection<Object> twins(Supplier<Collection<Object>> make) {
        Collection<Object> one = make.get();
        Collection<Object> other = make.get();
        one.add("leaf");
        for (int i = 0; i < LEVELS; i++) {
            Collection<Object> above = new Raw<>(make.get(), one, other).filled();
            Collection<Object> besides = new Raw<>(make.get(), one, other).filled();
            besides.add("besides");
            one = above;
            other = besides;
        }
        return one;
    }

    /** Fills collections without asking for the hash codes of what goes in. */
    private record Raw<C extends Collection<Object>>(C collection, Object one, Object other) {

        C filled() {
            collection.add(new Stub(one));
            collection.add(new Stub(other));
            return collection;
        }
    }

    /** Is written as what it stands for. */
    private record Stub(Object standsFor) implements Serializable {

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }

    private static Object keyed(Map<Object, Object> map, Object key) {
        map.put(new Stub(key), 1);
        return map;
    }

    private static Object mapsAsKeys() {
        Map<Object, Object> one = new HashMap<>(Map.of("leaf", 1));
        Map<Object, Object> other = new HashMap<>();
        for (int i = 0; i < LEVELS; i++) {
            Map<Object, Object> above = new HashMap<>();
            Map<Object, Object> besides = new HashMap<>();
            for (Object inner : List.of(new Stub(one), new Stub(other))) {
                above.put(inner, 1);
                besides.put(inner, 2);
            }
            one = above;
            other = besides;
        }
        return one;
    }

    private static Object mapsAsValues() {
        Map<Object, Object> inner = new HashMap<>(Map.of("leaf", 1));
        for (int i = 0; i < LEVELS; i++) {
            Map<Object, Object> above = new HashMap<>();
            above.put("a", inner);
            above.put("b", inner);
            inner = above;
        }
        return keyed(new HashMap<>(), inner);
    }

    private static Object entries() {
        Object inner = "leaf";
        for (int i = 0; i < LEVELS; i++) {
            inner = new HashMap.SimpleEntry<>(inner, inner);
        }
        return inner;
    }

    private static Object pairs() {
        Object inner = "leaf";
        for (int i = 0; i < LEVELS; i++) {
            inner = new Pair(inner, inner);
        }
        return inner;
    }

    private static Object immutableTwins() {
        Object inner = "leaf";
        for (int i = 0; i < LEVELS; i++) {
            inner = List.of(inner, inner);
        }
        return inner;
    }

    private static Object copies() {
        return new Copy(List.of(twins(ArrayList::new)));
    }

    private static Object branches(boolean areCircles) {
        Branch inner = new Branch();
        for (int i = 0; i < LEVELS; i++) {
            Branch above = new Branch();
            above.children.add(inner);
            above.children.add(inner);
            if (areCircles) {
                inner.parent = above;
            }
            inner = above;
        }
        return keyed(new HashMap<>(), inner);
    }

    private static Object largeNumber() {
        return BigInteger.ONE.shiftLeft(1_000_000);
    }

    private static Object largeBits() {
        BitSet bits = new BitSet();
        bits.set(1_000_000);
        return bits;
    }

    private static Object again(Object heavy) {
        List<Object> stubs = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            stubs.add(new Stub(heavy));
        }
        return new HashSet<>(stubs);
    }

    /** Strings that all have the same hash code. */
    private static List<String> alike(int count) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 16; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            all.add(text.toString());
        }
        assertThat(all).extracting(String::hashCode).containsOnly(all.get(0).hashCode());
        return all;
    }

    private static Object alikeIn(Map<Object, Object> map, int count) {
        alike(count).forEach(key -> map.put(new Stub(key), 1));
        return map;
    }

    private static Object wrapped(
            List<String> keys, java.util.function.Function<String, Object> wrap) {
        Set<Object> set = new HashSet<>();
        keys.forEach(key -> set.add(new Stub(wrap.apply(key))));
        return set;
    }

    private static Object sorted() {
        TreeMap<Object, Object> map = new TreeMap<>(new Identity());
        map.put(new Stub(twins(ArrayList::new)), 1);
        return map;
    }

    private static Object queue() {
        PriorityQueue<Object> queue = new PriorityQueue<>(new Identity());
        IntStream.range(0, 10_000).forEach(queue::add);
        return queue;
    }

    private static Object skipList() {
        ConcurrentSkipListMap<Object, Object> map = new ConcurrentSkipListMap<>();
        IntStream.range(0, 10_000).forEach(i -> map.put(i, i));
        return map;
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void a_graph_that_would_take_long_is_refused_or_read_at_once(Attack attack) throws Exception {
        EncodedAttribute planted = serialized(attack.graph().get());
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && least >= MOST_MILLIS; i++) {
            least = Math.min(least, cpuMillisOfReading(planted, attack.isRefused()));
        }
        assertThat(least).as("ms of CPU").isLessThan(MOST_MILLIS);
    }

    private long cpuMillisOfReading(EncodedAttribute planted, boolean isRefused) {
        long start = cpuMillis();
        if (isRefused) {
            assertThatThrownBy(() -> codecs.decode("x", planted))
                    .isInstanceOf(SessionAttributeException.class);
        } else {
            assertThat(codecs.decode("x", planted)).isNotNull();
        }
        return cpuMillis() - start;
    }

    private static long cpuMillis() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }

    @Test
    void what_would_take_long_to_read_is_refused_when_it_is_set() {
        Object inner = "leaf";
        for (int i = 0; i < LEVELS; i++) {
            inner = List.of(inner, inner);
        }
        Object lists = inner;
        assertThatThrownBy(() -> codecs.encode("x", new Pair(List.of(lists), "b")))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00629: Attribute 'x' would take too long to read");
    }

    @Test
    void a_kilobyte_of_nested_sets_is_refused_by_its_own_message() throws Exception {
        EncodedAttribute planted = serialized(twins(HashSet::new));
        assertThat(planted.bytes()).hasSizeLessThan(5_700);
        assertThatThrownBy(() -> codecs.decode("x", planted))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00629");
    }

    @Test
    void a_url_as_a_key_is_refused_because_its_hash_would_ask_the_network() throws Exception {
        URL url = new URL("http://host.invalid/");
        Map<URL, String> map = new HashMap<>();
        map.put(url, "a");
        for (Object value : List.of(map, new HashMap<>(Map.of(List.of(url), 1)))) {
            assertThatThrownBy(() -> codecs.encode("x", value))
                    .isInstanceOf(SessionAttributeException.class)
                    .hasMessageStartingWith("SJN00630: Attribute 'x' has a java.net.URL among");
            assertThatThrownBy(() -> codecs.decode("x", serialized(value)))
                    .isInstanceOf(SessionAttributeException.class)
                    .hasMessageStartingWith("SJN00630");
        }
        codecs.encode("x", Map.of(URI.create("http://host.invalid/"), url));
    }

    @Test
    void arrays_within_each_other_cannot_claim_more_memory_than_their_bytes_are_worth()
            throws Exception {
        Object inner = new HashMap<>(Map.of("k", "v"));
        for (int i = 0; i < 60; i++) {
            inner = new HashMap<>(Map.of("k", inner));
        }
        byte[] bytes = serialized(new Object[] {new byte[40_000], inner}).bytes();
        for (int i = 0; i + 11 < bytes.length; i++) {
            if (bytes[i] == 0x77 && bytes[i + 1] == 8 && bytes[i + 9] == 1) {
                bytes[i + 7] = 1;
            }
        }
        assertThatThrownBy(() -> codecs.decode("x", new EncodedAttribute(1, bytes)))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageContaining("filter status: REJECTED");
    }

    static Stream<Object> everyday() {
        Map<Sku, Integer> rows = new HashMap<>();
        Set<Constant> entities = new HashSet<>();
        for (int i = 0; i < 30_000; i++) {
            rows.put(new Sku("row " + i), i);
            if (i < 4_000) {
                entities.add(new Constant(i));
            }
        }
        List<String> shared = IntStream.range(0, 2_000).mapToObj(i -> "option " + i).toList();
        List<Owner> owners = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            owners.add(new Owner(shared));
        }
        return Stream.of(
                Set.of(Task.manyWays()),
                new HashSet<>(Set.of(Task.manyWays())),
                rows,
                entities,
                owners,
                Set.copyOf(IntStream.range(0, 10_000).mapToObj(i -> "id-" + i).toList()),
                new Hashtable<>(Map.of("a", new HashSet<>(Set.of(Set.of(1), List.of(2))))),
                Map.of(new HashSet<>(Arrays.asList(1, 2)), List.of("a")));
    }

    @ParameterizedTest
    @MethodSource("everyday")
    void what_applications_store_passes(Object value) {
        assertThat(codecs.decode("x", codecs.encode("x", value))).isEqualTo(value);
    }

    private static EncodedAttribute serialized(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new Unstubbing(bytes)) {
            out.writeObject(value);
        }
        return new EncodedAttribute(JavaCodec.ID, bytes.toByteArray());
    }

    private static final class Unstubbing extends ObjectOutputStream {

        Unstubbing(ByteArrayOutputStream bytes) throws IOException {
            super(bytes);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            return object instanceof Stub stub ? stub.standsFor() : object;
        }
    }

    /** Hashes its children, but not its parent. */
    static final class Branch implements Serializable {

        private static final long serialVersionUID = 1L;
        private final List<Branch> children = new ArrayList<>();
        private Branch parent;

        @Override
        public boolean equals(Object other) {
            return other instanceof Branch that && children.equals(that.children);
        }

        @Override
        public int hashCode() {
            return children.hashCode();
        }
    }

    /** An entity, equal by its number, which many ways lead to. */
    static final class Task implements Serializable {

        private static final long serialVersionUID = 1L;
        private final int number;
        private final Set<Task> before = new HashSet<>();

        Task(int number) {
            this.number = number;
        }

        static Task manyWays() {
            List<Task> layer = List.of(new Task(0));
            for (int i = 1; i < 40; i++) {
                List<Task> next = new ArrayList<>();
                for (int j = 0; j < 4; j++) {
                    Task task = new Task(10 * i + j);
                    task.before.addAll(layer);
                    next.add(task);
                }
                layer = next;
            }
            return layer.get(0);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Task that && number == that.number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    record Pair(Object left, Object right) implements Serializable {}

    record Sku(String text) implements Serializable {}

    record Owner(List<String> options) implements Serializable {}

    /** Copies what it is given, as records should. */
    record Copy(List<Object> items) implements Serializable {

        Copy {
            items = List.copyOf(Set.copyOf(items));
        }
    }

    /** As entities often are: all of one hash, because the id comes late. */
    record Constant(int id) implements Serializable {

        @Override
        public int hashCode() {
            return Constant.class.getName().hashCode();
        }
    }

    static final class Identity implements Comparator<Object>, Serializable {

        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Object one, Object other) {
            return Integer.compare(Objects.hash(one.getClass()), Objects.hash(other.getClass()));
        }
    }
}
