package org.sojourn.internal.dialect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * A statement whose text depends on a number of rows, and is made once for each. Safe for use by
 * any number of threads.
 */
public final class SqlByRowCount {

    private final IntFunction<String> text;
    private final Map<Integer, String> made = new ConcurrentHashMap<>();

    public SqlByRowCount(IntFunction<String> text) {
        this.text = text;
    }

    public String of(int rows) {
        return made.computeIfAbsent(rows, text::apply);
    }
}
