package org.sojourn.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Dimension;
import java.awt.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig;
import org.sojourn.spi.AttributeCodec;
import org.sojourn.support.ShopSession;

class AttributeCodecsTest {

    private final AttributeCodecs codecs = codecs(SessionConfig.defaults());

    private static AttributeCodecs codecs(SessionConfig config) {
        return new AttributeCodecs(ShopSession.class, config, Optional.empty());
    }

    private Object roundTrip(Object value) {
        return codecs.decode("x", codecs.encode("x", value));
    }

    static Stream<Object> values() {
        return Stream.of(
                "",
                "plain",
                "ünïcödé 😀",
                "\uD800 unpaired",
                true,
                false,
                0,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                1.5,
                Double.NaN,
                (short) 3,
                'c',
                new UUID(1, 2),
                Instant.parse("2026-01-01T00:00:00.123456789Z"),
                Instant.MIN,
                new BigInteger("-123456789012345678901234567890"),
                new BigDecimal("-1.50"),
                LocalDate.of(2026, 2, 28),
                ZonedDateTime.parse("2026-01-01T00:00:00+01:00[Europe/Paris]"),
                Duration.ofSeconds(5),
                DayOfWeek.MONDAY,
                Locale.CANADA_FRENCH,
                URI.create("https://example.org/"),
                List.of("a", 1, List.of()),
                new ArrayList<>(Arrays.asList("a", null)),
                Arrays.asList(1, 2),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Set.of("one"),
                Map.of("k", "v"),
                new LinkedHashMap<>(Map.of("k", List.of(1))),
                new TreeMap<>(Map.of("k", 1)),
                new ConcurrentHashMap<>(Map.of("k", 1)),
                EnumSet.of(DayOfWeek.FRIDAY),
                new EnumMap<>(Map.of(DayOfWeek.FRIDAY, 1)),
                new GregorianCalendar(2026, 1, 1),
                new Cart(new ArrayList<>(List.of("tent")), Size.LARGE));
    }

    @ParameterizedTest
    @MethodSource("values")
    void values_come_back_equal(Object value) {
        assertThat(roundTrip(value)).isEqualTo(value).hasSameClassAs(value);
    }

    @Test
    void arrays_atomic_numbers_and_queues_come_back() {
        assertThat(roundTrip(new byte[] {1, 2})).isEqualTo(new byte[] {1, 2});
        assertThat(roundTrip(new String[] {"a"})).isEqualTo(new String[] {"a"});
        assertThat(roundTrip(new int[][] {{1}, {2, 3}})).isEqualTo(new int[][] {{1}, {2, 3}});
        assertThat(roundTrip(new AtomicInteger(7))).hasToString("7");
        assertThat(roundTrip(new ArrayDeque<>(List.of(1, 2)))).hasToString("[1, 2]");
    }

    @Test
    void values_of_the_jdk_take_a_few_bytes() {
        assertThat(codecs.encode("x", 1).bytes()).hasSize(5);
        assertThat(codecs.encode("x", true).bytes()).hasSize(1);
        assertThat(codecs.encode("x", "tent").bytes()).hasSize(5);
        assertThat(codecs.encode("x", new UUID(1, 2)).bytes()).hasSize(17);
    }

    @Test
    void only_what_can_change_in_place_is_mutable() {
        assertThat(codecs.isMutable("text")).isFalse();
        assertThat(codecs.isMutable(1L)).isFalse();
        assertThat(codecs.isMutable(new ArrayList<>())).isTrue();
    }

    @Test
    void a_class_outside_the_allow_list_is_refused_when_it_is_set() {
        assertThatThrownBy(() -> codecs.encode("rule", new Condition<>()))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageContaining("'rule'");
        assertThatThrownBy(() -> codecs.encode("link", new Point(1, 2)))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessage(
                        "SJN00606: Attribute 'link' holds classes that are not on the allow-list:"
                                + " java.awt.Point. If the application itself stores them and they"
                                + " are safe to deserialize, set"
                                + " sojourn.allowed-classes=java.awt.Point");
    }

    @Test
    void all_that_is_refused_is_named_at_once_in_both_directions() throws Exception {
        List<Object> nested =
                List.of(
                        Map.of("k", List.of(new Point(1, 2))),
                        new Dimension[][] {{new Dimension(3, 4)}},
                        new Condition<>());
        AttributeCodecs some =
                codecs(SessionConfig.builder().allowedClasses(List.of("com.acme.Cart")).build());
        String remedy = "sojourn.allowed-classes=com.acme.Cart,java.awt.Dimension,java.awt.Point";
        assertThatThrownBy(() -> some.encode("x", nested))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00604")
                .hasMessageContaining(Condition.class.getName() + ", which is not serializable")
                .hasMessageContaining(remedy);
        assertThatThrownBy(() -> some.encode("x", nested.subList(0, 2).toArray()))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00606")
                .hasMessageEndingWith(remedy);
        EncodedAttribute planted = serialized(nested.subList(0, 2).toArray());
        assertThatThrownBy(() -> some.decode("x", planted))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00606")
                .hasMessageEndingWith(remedy);
    }

    @Test
    void a_class_outside_the_allow_list_is_refused_when_it_comes_from_the_database()
            throws Exception {
        EncodedAttribute planted = serialized(new Point(1, 2));
        assertThatThrownBy(() -> codecs.decode("link", planted))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00606: Attribute 'link' holds")
                .hasMessageContaining("java.awt.Point");
    }

    @Test
    void code_of_a_refused_class_never_runs() throws Exception {
        EncodedAttribute planted = serialized(new Trap());
        AttributeCodecs strangers =
                new AttributeCodecs(String.class, SessionConfig.defaults(), Optional.empty());
        Trap.SPRUNG.set(0);
        assertThatThrownBy(() -> strangers.decode("trap", planted))
                .isInstanceOf(SessionAttributeException.class);
        assertThat(Trap.SPRUNG).hasValue(0);
    }

    @Test
    void an_array_larger_than_its_bytes_is_refused_before_it_is_made() throws Exception {
        byte[] huge = serialized(new long[0]).bytes();
        huge[huge.length - 4] = 0x7F;
        assertThatThrownBy(() -> codecs.decode("bomb", new EncodedAttribute(1, huge)))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00605");
    }

    @Test
    void dynamic_proxies_are_refused_both_ways() throws Exception {
        Object proxy =
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Comparable.class},
                        (Handler & Serializable) (self, method, arguments) -> 0);
        assertThatThrownBy(() -> codecs.encode("proxy", proxy))
                .isInstanceOf(SessionAttributeException.class);
        assertThatThrownBy(() -> codecs.decode("proxy", serialized(proxy)))
                .isInstanceOf(SessionAttributeException.class);
    }

    @Test
    void settings_allow_a_class_a_package_and_a_package_with_all_below_it() throws Exception {
        for (String pattern : List.of("java.awt.Point", "java.awt.*", "java.**")) {
            SessionConfig config = SessionConfig.builder().allowedClasses(List.of(pattern)).build();
            assertThat(codecs(config).encode("link", new Point(1, 2)).codec()).isEqualTo(1);
        }
        SessionConfig config = SessionConfig.builder().allowedClasses(List.of("java.*")).build();
        assertThatThrownBy(() -> codecs(config).encode("link", new Point(1, 2)))
                .isInstanceOf(SessionAttributeException.class);
    }

    @Test
    void what_is_not_serializable_is_refused_by_name() {
        assertThatThrownBy(() -> codecs.encode("thread", List.of(new NotSerializable())))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00604: Attribute 'thread'")
                .hasMessageContainingAll("NotSerializable", "java.io.Serializable");
    }

    /** Knows fewer values than it did when it was stored. */
    record Age(int years) implements Serializable {
        Age {
            if (years > limit) {
                throw new IllegalArgumentException("nobody is " + years);
            }
        }
    }

    private static int limit = 1000;

    @Test
    void a_value_that_its_class_refuses_is_not_in_the_message() {
        EncodedAttribute stored = codecs.encode("x", new Age(731));
        limit = 120;
        try {
            assertThatThrownBy(() -> codecs.decode("x", stored))
                    .isInstanceOf(SessionAttributeException.class)
                    .hasMessageStartingWith("SJN00605: Attribute 'x' cannot be read back")
                    .hasMessageNotContaining("731")
                    .hasStackTraceContaining("731");
        } finally {
            limit = 1000;
        }
    }

    @Test
    void damaged_bytes_and_unknown_codecs_are_coded_errors() {
        assertThatThrownBy(() -> codecs.decode("x", new EncodedAttribute(1, new byte[] {1, 2})))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00605: Attribute 'x' cannot be read back");
        assertThatThrownBy(() -> codecs.decode("x", new EncodedAttribute(0, new byte[] {99})))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00605");
        assertThatThrownBy(() -> codecs.decode("x", new EncodedAttribute(77, new byte[0])))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00608: Attribute 'x' was encoded by codec 77");
    }

    @Test
    void the_applications_codec_takes_over_and_older_values_stay_readable() {
        EncodedAttribute older = codecs.encode("cart", new Cart(List.of("tent"), Size.SMALL));
        AttributeCodecs replaced =
                new AttributeCodecs(
                        ShopSession.class, SessionConfig.defaults(), Optional.of(new TextCodec()));
        assertThat(replaced.encode("list", List.of(1)).codec()).isEqualTo(100);
        assertThat(replaced.decode("list", replaced.encode("list", List.of(1)))).isEqualTo("[1]");
        assertThat(replaced.decode("cart", older)).isEqualTo(new Cart(List.of("tent"), Size.SMALL));
    }

    private static EncodedAttribute serialized(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return new EncodedAttribute(1, bytes.toByteArray());
    }

    enum Size {
        SMALL,
        LARGE
    }

    record Cart(List<String> items, Size size) implements Serializable {}

    interface Handler extends java.lang.reflect.InvocationHandler {}

    static final class NotSerializable {}

    static final class Trap implements Serializable {

        private static final long serialVersionUID = 1L;
        static final AtomicInteger SPRUNG = new AtomicInteger();

        private void readObject(java.io.ObjectInputStream in) {
            SPRUNG.incrementAndGet();
        }
    }

    private record TextCodec() implements AttributeCodec {

        @Override
        public int id() {
            return 100;
        }

        @Override
        public byte[] encode(String name, Object value) {
            return value.toString().getBytes();
        }

        @Override
        public Object decode(String name, byte[] bytes) {
            return new String(bytes);
        }
    }
}
