package org.sojourn.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.beans.PropertyChangeSupport;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.Principal;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.text.ChoiceFormat;
import java.text.DateFormat;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.JapaneseDate;
import java.time.chrono.ThaiBuddhistDate;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.WeekFields;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.Stack;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig;
import org.sojourn.support.ShopSession;

/** What applications keep in their sessions without a thought, and what they cannot keep there. */
class EverydayValuesTest {

    private final AttributeCodecs codecs =
            new AttributeCodecs(ShopSession.class, SessionConfig.defaults(), Optional.empty());

    private Object roundTrip(Object value) {
        return codecs.decode("x", codecs.encode("x", value));
    }

    static Stream<Object> comparableValues() throws Exception {
        TreeMap<String, Integer> ignoringCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.put("Tent", 1);
        return Stream.of(
                ignoringCase,
                new TreeMap<>(Map.of("a", 1)).descendingMap(),
                new TreeSet<>(Set.of(1, 2)).headSet(2),
                new TreeSet<>(Comparator.<String>reverseOrder()),
                new TreeMap<String, Integer>(Comparator.naturalOrder()),
                new TreeSet<>(Comparator.nullsFirst(Comparator.<String>naturalOrder())),
                new Timestamp(1_700_000_000_123L),
                new java.sql.Date(1_700_000_000_000L),
                new Time(1_000),
                new Date(5),
                URI.create("https://example.org/"),
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 80),
                InetSocketAddress.createUnresolved("example.org", 443),
                InetAddress.getByAddress("example.org", new byte[] {127, 0, 0, 1}),
                InetAddress.getByAddress(new byte[16]),
                new File("/tmp/orders.csv"),
                new SimpleDateFormat("yyyy-MM-dd", Locale.ROOT),
                DateFormat.getDateTimeInstance(DateFormat.SHORT, DateFormat.LONG, Locale.FRANCE),
                new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.GERMANY)),
                NumberFormat.getCurrencyInstance(Locale.JAPAN),
                NumberFormat.getCompactNumberInstance(Locale.US, NumberFormat.Style.SHORT),
                new MessageFormat("{0} of {1,number}", Locale.ROOT),
                new ChoiceFormat(new double[] {0, 1}, new String[] {"none", "one"}),
                Locale.forLanguageTag("pl-PL"),
                Currency.getInstance("EUR"),
                String.class,
                int.class,
                Cart[].class,
                BitSet.valueOf(new long[] {5}),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Collections.unmodifiableSet(new HashSet<>(Set.of(1))),
                Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))),
                Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(1, 2))),
                Collections.synchronizedList(new ArrayList<>(List.of(1))),
                Collections.synchronizedMap(new HashMap<>(Map.of(1, 2))),
                Collections.checkedList(new ArrayList<>(List.of("a")), String.class),
                Collections.emptyList(),
                Collections.emptyMap(),
                Collections.singletonList("a"),
                Collections.singletonMap("a", 1),
                Collections.nCopies(3, "a"),
                Collections.newSetFromMap(new ConcurrentHashMap<Integer, Boolean>()),
                ConcurrentHashMap.newKeySet(),
                List.of(1, 2, 3),
                Set.of(1, 2, 3),
                Map.of(1, 2, 3, 4),
                Stream.of(1, 2).toList(),
                Arrays.asList(1, 2),
                List.of(1, 2, 3, 4).subList(1, 3).stream().toList(),
                EnumSet.allOf(DayOfWeek.class),
                EnumSet.noneOf(DayOfWeek.class),
                new EnumMap<>(Map.of(Month.MAY, 1)),
                new Vector<>(List.of(1)),
                new Stack<Integer>(),
                new LinkedList<>(List.of(1)),
                new LinkedHashSet<>(List.of(1)),
                new Hashtable<>(Map.of("a", 1)),
                new ConcurrentSkipListMap<>(Map.of("a", 1)),
                new CopyOnWriteArrayList<>(List.of(1)),
                new CopyOnWriteArraySet<>(List.of(1)),
                new HashMap.SimpleEntry<>("a", 1),
                properties(),
                TimeZone.getTimeZone("Europe/Paris"),
                ZoneId.of("Europe/Paris"),
                ZoneOffset.ofHours(2),
                OffsetDateTime.parse("2026-01-01T00:00:00+02:00"),
                Period.ofDays(3),
                Year.of(2026),
                JapaneseDate.of(2026, 1, 1),
                ThaiBuddhistDate.of(2026, 1, 1),
                WeekFields.ISO,
                ChronoUnit.DAYS,
                FormatStyle.FULL,
                TimeUnit.DAYS,
                RoundingMode.HALF_EVEN,
                StandardOpenOption.READ,
                Level.FINE,
                new QName("urn:x", "order"),
                Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT),
                new Cart(List.of("tent"), Optional.class.getSimpleName()),
                new Clerk("Alice"));
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("a", "b");
        return properties;
    }

    @ParameterizedTest
    @MethodSource("comparableValues")
    void a_value_comes_back_equal(Object value) {
        assertThat(roundTrip(value)).isEqualTo(value).hasSameClassAs(value);
    }

    static Stream<Object> valuesThatShowThemselves() throws Exception {
        return Stream.of(
                new StringBuilder("text"),
                new StringBuffer("text"),
                new URL("https://example.org/"),
                Pattern.compile("a+", Pattern.CASE_INSENSITIVE),
                new AtomicReference<>(List.of(1)),
                new LongAdder(),
                new ArrayDeque<>(List.of(1)),
                new PriorityQueue<>(List.of(2, 1)),
                new PriorityQueue<>(Comparator.<Integer>reverseOrder()),
                new ConcurrentLinkedQueue<>(List.of(1)),
                new LinkedBlockingQueue<>(List.of(1)),
                new IdentityHashMap<>(Map.of("a", 1)));
    }

    @ParameterizedTest
    @MethodSource("valuesThatShowThemselves")
    void a_value_comes_back_and_looks_the_same(Object value) {
        assertThat(roundTrip(value)).hasToString(value.toString()).hasSameClassAs(value);
    }

    static Stream<Object> arrays() {
        return Stream.of(
                new Serializable[] {1, "a"},
                new Object[] {1, null},
                new Comparable<?>[] {1, "a"},
                new CharSequence[] {"a"},
                new Number[] {1, 2.5},
                new BigDecimal[] {BigDecimal.ONE},
                new Cart[][] {{new Cart(List.of(), "")}},
                new DayOfWeek[] {DayOfWeek.MONDAY},
                new boolean[] {true},
                new byte[][] {{1}, {}});
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void an_array_comes_back(Object array) {
        assertThat(roundTrip(array)).isEqualTo(array).hasSameClassAs(array);
    }

    static Stream<Throwable> exceptions() {
        IllegalStateException suppressing = new IllegalStateException("b");
        suppressing.addSuppressed(new NoSuchElementException("c"));
        return Stream.of(
                new Exception("a", suppressing),
                new OutOfStock("tent"),
                new SQLException("no table", "42000", 7),
                new UncheckedIOException(new FileNotFoundException("a")),
                new AccessDeniedException("a"),
                new ParseException("a", 1),
                new NumberFormatException(),
                new AssertionError("x"));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void an_exception_comes_back_with_its_trace_and_its_causes(Throwable exception) {
        Throwable back = (Throwable) roundTrip(exception);
        assertThat(back)
                .hasSameClassAs(exception)
                .hasToString(exception.toString())
                .hasStackTraceContaining(
                        exception.getCause() == null ? "" : exception.getCause().getMessage());
        assertThat(back.getStackTrace()).isEqualTo(exception.getStackTrace());
        assertThat(back.getSuppressed()).hasSameSizeAs(exception.getSuppressed());
    }

    @Test
    void helpers_of_beans_come_back() {
        assertThat(roundTrip(new PropertyChangeSupport("bean"))).isNotNull();
        assertThat(((Random) roundTrip(new Random(7))).nextInt())
                .isEqualTo(new Random(7).nextInt());
        assertThat(((ReentrantLock) roundTrip(new ReentrantLock())).isLocked()).isFalse();
    }

    // What cannot be stored

    @Test
    void what_is_not_serializable_is_refused_with_what_to_store_instead() {
        assertThatThrownBy(() -> codecs.encode("x", Path.of("a")))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00604: Attribute 'x' of sun.nio.fs.")
                .hasMessageContaining("which is not serializable (store the text or the");
        assertThatThrownBy(() -> codecs.encode("x", List.of(Optional.of(1))))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00604")
                .hasMessageContaining("java.util.Optional, which is not serializable (store what");
    }

    @Test
    void lambda_expressions_and_dynamic_proxies_are_refused_by_what_they_are() {
        Comparator<String> plain = (one, other) -> 0;
        for (Object lambda :
                List.of(plain, (Comparator<String> & Serializable) (one, other) -> 0)) {
            assertThatThrownBy(() -> codecs.encode("x", new Holder(lambda)))
                    .isInstanceOf(SessionAttributeException.class)
                    .hasMessageStartingWith("SJN00604")
                    .hasMessageContaining("a lambda expression of " + getClass().getName());
        }
        Object proxy =
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Comparable.class},
                        (self, method, arguments) -> 0);
        assertThatThrownBy(() -> codecs.encode("x", List.of(proxy)))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00604")
                .hasMessageContaining("a dynamic proxy of java.lang.Comparable");
    }

    record Cart(List<String> items, String note) implements Serializable {}

    record Holder(Object held) implements Serializable {}

    record Clerk(String name) implements Principal, Serializable {

        @Override
        public String getName() {
            return name;
        }
    }

    static final class OutOfStock extends Exception {

        private static final long serialVersionUID = 1L;

        OutOfStock(String item) {
            super(item);
        }
    }
}
