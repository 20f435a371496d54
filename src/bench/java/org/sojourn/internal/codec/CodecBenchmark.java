package org.sojourn.internal.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sojourn.SessionConfig;

/** The encoding and decoding of one attribute of 2 KiB, in the default settings. */
@State(Scope.Thread)
public class CodecBenchmark {

    private static final String NAME = "cart";
    private static final String ITEM = "0123456789abcdef".repeat(8);
    private static final int ITEMS = 16;

    private final AttributeCodecs codecs =
            new AttributeCodecs(
                    CodecBenchmark.class, SessionConfig.builder().build(), Optional.empty());

    @Param({"text", "list", "map"})
    public String form;

    private Object value;
    private EncodedAttribute encoded;

    @Setup
    public void encodeOnce() {
        List<String> list = new ArrayList<>();
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < ITEMS; i++) {
            list.add(i + ITEM);
            map.put("item" + i, ITEM);
        }
        value =
                switch (form) {
                    case "text" -> ITEM.repeat(ITEMS);
                    case "list" -> list;
                    default -> map;
                };
        encoded = codecs.encode(NAME, value);
    }

    @Benchmark
    public EncodedAttribute encode() {
        return codecs.encode(NAME, value);
    }

    @Benchmark
    public Object decode() {
        return codecs.decode(NAME, encoded);
    }
}
