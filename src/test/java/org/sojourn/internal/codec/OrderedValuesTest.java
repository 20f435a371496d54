package org.sojourn.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionConfig;
import org.sojourn.spi.AttributeCodec;
import org.sojourn.support.ShopSession;
import org.sojourn.values.EveryCollection.Element;
import org.sojourn.values.Writer;

/**
 * Values that need not be encoded again when they were read: only those whose bytes are certain.
 */
class OrderedValuesTest {

    private static final int RANDOM_VALUES = 20_000;

    private final AttributeCodecs codecs = codecs(SessionConfig.defaults(), Optional.empty());

    private static AttributeCodecs codecs(SessionConfig config, Optional<AttributeCodec> own) {
        return new AttributeCodecs(ShopSession.class, config, own);
    }

    /** Whether a value's bytes are taken for certain; if so, they have to be what they are. */
    private boolean isCertain(EncodedAttribute stored) {
        Object value = codecs.decode("x", stored);
        EncodedAttribute again = codecs.encodedAgain("x", value, stored);
        assertThat(again).isEqualTo(codecs.encode("x", value));
        return again == stored;
    }

    static Stream<Arguments> ordered() {
        return each(
                new ArrayList<>(List.of("tent", 1, 2L, 'c', 1.5, 1.5f, true, (short) 1, (byte) 1)),
                new ArrayList<>(Arrays.asList("tent", null)),
                new ArrayList<>(1000),
                new LinkedList<>(List.of("tent")),
                new ArrayDeque<>(List.of("tent")),
                new ArrayList<>(List.of(new ArrayList<>(List.of("tent")))),
                new String[] {"tent", null},
                new Object[] {"tent", 1, new int[] {1}},
                new byte[1000],
                new int[][] {{1}, {2, 3}},
                new ArrayList<>(List.of(Double.NaN, "\uD800", "x".repeat(70_000))));
    }

    @ParameterizedTest
    @MethodSource("ordered")
    void lists_and_arrays_of_values_are_certain(Object value) {
        assertThat(isCertain(codecs.encode("x", value))).isTrue();
    }

    private static Stream<Arguments> each(Object... values) {
        return Arrays.stream(values).map(value -> Arguments.of(new Object[] {value}));
    }

    static Stream<Arguments> uncertain() {
        return each(
                new HashSet<>(List.of("tent")),
                new TreeMap<>(Map.of("tent", 1)),
                new ArrayList<>(List.of(new HashMap<>())),
                new ArrayList<>(List.of(TimeUnit.DAYS)),
                new TimeUnit[0],
                new Object[] {new ArrayList<>(List.of(new HashSet<>()))},
                new ArrayList<>(List.of(1)) {},
                nested(20));
    }

    @ParameterizedTest
    @MethodSource("uncertain")
    void anything_else_is_encoded(Object value) {
        assertUncertain(value);
    }

    @Test
    void a_list_in_itself_and_one_that_is_in_another_many_times_are_encoded() {
        assertUncertain(containingItself());
        assertUncertain(ofOneListOften());
    }

    private void assertUncertain(Object value) {
        EncodedAttribute stored = codecs.encode("x", value);
        assertThat(OrderedValues.contain(codecs.decode("x", stored), stored.bytes().length))
                .isFalse();
    }

    private static Object nested(int depth) {
        return depth == 0 ? "tent" : new ArrayList<>(List.of(nested(depth - 1)));
    }

    private static Object containingItself() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        return list;
    }

    /** Which would take for ever to look through: there are a thousand million paths in it. */
    private static Object ofOneListOften() {
        List<Object> list = new ArrayList<>(List.of("tent"));
        for (int level = 0; level < 3; level++) {
            Object[] often = new Object[1000];
            Arrays.fill(often, list);
            list = new ArrayList<>(Arrays.asList(often));
        }
        return list;
    }

    @ParameterizedTest
    @EnumSource(Element.class)
    void of_every_collection_that_another_jvm_wrote_only_what_is_true_is_certain(Element element) {
        Map<String, EncodedAttribute> stored = Envelope.decode(Writer.ANOTHER_JVM.write(element));
        List<String> certain =
                stored.keySet().stream().filter(name -> isCertain(stored.get(name))).toList();
        assertThat(certain)
                .allMatch(
                        name ->
                                name.matches(
                                        "(large )?(ArrayList|LinkedList|ArrayDeque|array) .*"));
    }

    @Test
    void of_many_random_values_only_what_is_true_is_certain() {
        Random random = new Random(11);
        int certain = 0;
        for (int i = 0; i < RANDOM_VALUES; i++) {
            Object value = randomValue(random, 4);
            EncodedAttribute stored = codecs.encode("x", value);
            certain += stored.codec() == JavaCodec.ID && isCertain(stored) ? 1 : 0;
        }
        assertThat(certain).isGreaterThan(RANDOM_VALUES / 10);
    }

    private static Object randomValue(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 5 : 14);
        switch (kind) {
            case 0:
                return "text " + random.nextInt(5);
            case 1:
                return random.nextInt();
            case 2:
                return random.nextDouble();
            case 3:
                return random.nextBoolean();
            case 4:
                return "same";
            case 5:
                return new int[random.nextInt(3)];
            case 6:
                return Stream.generate(() -> "x").limit(random.nextInt(3)).toArray(String[]::new);
            case 7:
                return new HashSet<>(randomValues(random, depth));
            case 8:
                return List.copyOf(randomValues(random, depth));
            case 9:
                return randomValues(random, depth).toArray();
            case 10:
                return new LinkedList<>(randomValues(random, depth));
            case 11:
                return new ArrayDeque<>(randomValues(random, depth));
            default:
                return randomValues(random, depth);
        }
    }

    /** Some of them twice, so that there are references to the same object. */
    private static List<Object> randomValues(Random random, int depth) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Object value = randomValue(random, depth - 1);
            values.add(value);
            if (random.nextInt(3) == 0) {
                values.add(value);
            }
        }
        return values;
    }

    @Test
    void nothing_is_certain_where_another_codec_would_encode_it_now() {
        EncodedAttribute byJava = codecs.encode("x", new ArrayList<>(List.of("tent")));
        AttributeCodec own =
                new AttributeCodec() {
                    @Override
                    public int id() {
                        return 77;
                    }

                    @Override
                    public byte[] encode(String name, Object value) {
                        return new byte[] {1};
                    }

                    @Override
                    public Object decode(String name, byte[] bytes) {
                        return List.of();
                    }
                };
        AttributeCodecs others = codecs(SessionConfig.defaults(), Optional.of(own));
        Object value = others.decode("x", byJava);
        assertThat(others.encodedAgain("x", value, byJava).codec()).isEqualTo(77);
    }
}
