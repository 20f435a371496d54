package org.sojourn.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.text.DecimalFormat;
import java.text.SimpleDateFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.TreeMap;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.support.ShopSession;

/** Stored values that were changed, of each codec. */
class AttributeCodecsFuzzTest {

    private static final String NAME = "x";
    private static final Map<String, Integer> MAP = Map.of("a", 1, "b", 2, "c", 3);
    private static final List<String> LIST = List.of("a", "b", "c");

    private final AttributeCodecs codecs = codecs(SessionConfig.defaults());
    private final AttributeCodecs json =
            codecs(SessionConfig.builder().codec(SessionConfig.Codec.JSONB).build());

    private static AttributeCodecs codecs(SessionConfig config) {
        return new AttributeCodecs(ShopSession.class, config, Optional.empty());
    }

    /** A class of the application, with what classes of applications hold. */
    record Cart(List<String> items, Cart next) implements Serializable {}

    /** The same for JSON-B. */
    public static class Item {

        public String name = "tent";
        public int pieces = 2;
        public List<String> colours = new ArrayList<>(LIST);
    }

    private static List<Object> serializable() throws Exception {
        return List.of(
                new Cart(LIST, new Cart(new ArrayList<>(LIST), null)),
                new HashMap<>(MAP),
                new LinkedHashMap<>(MAP),
                new TreeMap<>(MAP),
                new Hashtable<>(MAP),
                new IdentityHashMap<>(MAP),
                new ConcurrentHashMap<>(MAP),
                new ConcurrentSkipListMap<>(MAP),
                new HashSet<>(LIST),
                new ArrayList<>(LIST),
                new ArrayDeque<>(LIST),
                new LinkedList<>(LIST),
                new Vector<>(LIST),
                new PriorityQueue<>(LIST),
                new CopyOnWriteArrayList<>(LIST),
                new ArrayBlockingQueue<>(3, true, LIST),
                new LinkedBlockingDeque<>(LIST),
                Set.of(1, 2, 3),
                MAP,
                LIST,
                new EnumMap<>(Map.of(DayOfWeek.MONDAY, 1)),
                EnumSet.of(DayOfWeek.MONDAY),
                Collections.nCopies(3, "a"),
                Collections.unmodifiableMap(new HashMap<>(MAP)),
                Collections.synchronizedList(new ArrayList<>(LIST)),
                BitSet.valueOf(new long[] {1, 2}),
                new Properties(),
                new StringBuilder("tent"),
                new StringBuffer("tent"),
                new Object[] {LocalDate.MAX, new int[] {1, 2}, Thread.State.NEW, Cart.class},
                new int[][] {{1}, {2, 3}},
                ZonedDateTime.parse("2026-11-23T10:00:00+01:00[Europe/Vienna]"),
                new GregorianCalendar(),
                new SimpleTimeZone(1000, "here"),
                new SimpleDateFormat("yyyy", Locale.ROOT),
                new DecimalFormat("0.0"),
                new Locale.Builder().setLanguage("de").setRegion("AT").build(),
                Currency.getInstance("EUR"),
                Pattern.compile("(a|b)*c"),
                URI.create("https://example.org/"),
                new URL("https://127.0.0.1/"),
                new File("a"),
                new Random(),
                new AtomicInteger(1),
                new LongAdder(),
                new ReentrantReadWriteLock(),
                new BigInteger[] {BigInteger.TEN},
                new IllegalStateException("a", new RuntimeException("b")));
    }

    private static List<Object> simple() {
        return List.of(
                "tent",
                "Österreich",
                true,
                42,
                42L,
                1.5,
                UUID.randomUUID(),
                Instant.EPOCH,
                BigInteger.TEN,
                BigDecimal.ONE,
                new byte[] {1, 2});
    }

    private static List<EncodedAttribute> encoded(AttributeCodecs codecs, List<Object> values) {
        return values.stream().map(value -> codecs.encode(NAME, value)).toList();
    }

    private void fuzz(AttributeCodecs by, List<EncodedAttribute> valid) throws Exception {
        Fuzzing.run(
                random -> {
                    Mutations mutations = new Mutations(random);
                    EncodedAttribute value = mutations.oneOf(valid);
                    byte[] bytes = mutations.mutated(value.bytes());
                    decode(by, new EncodedAttribute(value.codec(), bytes));
                });
    }

    private static void decode(AttributeCodecs by, EncodedAttribute planted) {
        try {
            Object read = by.decode(NAME, planted);
            assertThat(read.getClass().getName())
                    .matches("\\[*[A-Z]|(\\[+L)?(java|sun\\.util|org\\.sojourn)\\..*");
        } catch (SessionAttributeException refused) {
            assertThat(refused.code()).startsWith("SJN006");
        }
    }

    @Test
    void a_changed_object_is_another_one_or_refused() throws Exception {
        fuzz(codecs, encoded(codecs, serializable()));
    }

    @Test
    void a_changed_simple_value_is_another_one_or_refused() throws Exception {
        fuzz(codecs, encoded(codecs, simple()));
    }

    @Test
    void changed_json_is_another_object_or_refused() throws Exception {
        fuzz(json, encoded(json, List.of(new Item())));
    }

    @Test
    void noise_is_refused_by_each_codec_known_or_not() throws Exception {
        Fuzzing.run(
                random -> {
                    byte[] noise = new byte[random.nextInt(100)];
                    random.nextBytes(noise);
                    if (random.nextBoolean() && noise.length > 4) {
                        System.arraycopy(new byte[] {-84, -19, 0, 5}, 0, noise, 0, 4);
                    }
                    decode(codecs, new EncodedAttribute((byte) random.nextInt(6), noise));
                });
    }

    @Test
    void the_seeds_come_back_when_nothing_is_changed() throws Exception {
        for (EncodedAttribute valid : encoded(codecs, serializable())) {
            assertThat(codecs.decode(NAME, valid)).isNotNull();
            assertThat(Arrays.copyOf(valid.bytes(), 2)).containsExactly(-84, -19);
        }
    }
}
