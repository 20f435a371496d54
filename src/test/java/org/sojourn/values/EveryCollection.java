package org.sojourn.values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every collection of the JDK, in many sizes, made in every way, of elements of every kind. */
public final class EveryCollection {

    private static final int[] SIZES = {0, 1, 2, 11, 12, 13, 24, 48, 100};

    /** What collections hold. */
    public enum Element {
        TEXT(number -> "item " + number),
        NUMBER(number -> number * 37),
        GEAR(number -> Gear.values()[number]),
        THING(number -> new Thing("thing " + number));

        private final IntFunction<Object> make;

        Element(IntFunction<Object> make) {
            this.make = make;
        }

        private Stream<Map<String, Function<List<?>, Object>>> ways() {
            return switch (this) {
                case TEXT -> Stream.of(Making.ofAny(), Making.ofComparable(), Making.ofText());
                case NUMBER -> Stream.of(Making.ofAny(), Making.ofComparable());
                case GEAR -> Stream.of(Making.ofAny(), Making.ofComparable(), Making.ofGear());
                case THING -> Stream.of(Making.ofAny());
            };
        }
    }

    private EveryCollection() {}

    /** Values by what they are. */
    public static Map<String, Object> of(Element element) {
        Map<String, Object> values = new LinkedHashMap<>();
        element.ways()
                .forEach(ways -> ways.forEach((name, way) -> add(values, element, name, way)));
        return values;
    }

    private static void add(
            Map<String, Object> values,
            Element element,
            String name,
            Function<List<?>, Object> way) {
        for (int size : SIZES) {
            List<Object> elements = IntStream.range(0, size).mapToObj(element.make).toList();
            values.put("%s of %d × %s".formatted(name, size, element), way.apply(elements));
        }
    }
}
