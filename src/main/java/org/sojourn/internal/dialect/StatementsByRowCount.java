package org.sojourn.internal.dialect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * A statement whose text depends on a number of rows, and is made once for each number. Safe for
 * use by any number of threads.
 */
final class StatementsByRowCount {

    private final IntFunction<SqlStatement> statement;
    private final Map<Integer, SqlStatement> made = new ConcurrentHashMap<>();

    StatementsByRowCount(IntFunction<SqlStatement> statement) {
        this.statement = statement;
    }

    SqlStatement of(int rows) {
        return made.computeIfAbsent(rows, statement::apply);
    }
}
