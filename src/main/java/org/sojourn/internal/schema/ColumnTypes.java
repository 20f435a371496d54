package org.sojourn.internal.schema;

import java.sql.Types;
import java.util.List;
import java.util.Set;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.schema.FoundTable.Column;

/** Which types the columns of a session table may have. */
record ColumnTypes(SessionTable table) {

    /** What a column holds. */
    enum Kind {
        TEXT(Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR, Types.NVARCHAR, Types.NCHAR),
        NUMBER(Types.BIGINT, Types.NUMERIC, Types.DECIMAL),
        BYTES(Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY);

        private final Set<Integer> types;

        Kind(Integer... types) {
            this.types = Set.of(types);
        }
    }

    private static final int LENGTH_OF_KEYS = 64;
    private static final int DIGITS_OF_LONG = 19;

    /** A driver may have them for any type that JDBC does not know. */
    private static final Set<Integer> UNKNOWN =
            Set.of(Types.OTHER, Types.DISTINCT, Types.JAVA_OBJECT, Types.NULL);

    /** Large enough for numbers of changes, and for a number of any kind. */
    private static final Set<Integer> SMALL_NUMBERS = Set.of(Types.INTEGER, Types.SMALLINT);

    Kind kind(String column) {
        if (isKey(column) || column.equals(table.principal())) {
            return Kind.TEXT;
        }
        boolean isChanges = table.base() != null && column.equals(table.base().changes());
        return column.equals(table.data()) || isChanges ? Kind.BYTES : Kind.NUMBER;
    }

    private boolean isKey(String column) {
        return List.of(table.key(), table.previousKey()).contains(column)
                || column.equals(table.originKey());
    }

    /** Whether a column can hold what belongs into it, or its type is not known. */
    boolean mayFit(String column, Column found) {
        int type = found.jdbcType();
        if (UNKNOWN.contains(type)) {
            return true;
        }
        return switch (kind(column)) {
            case BYTES -> Kind.BYTES.types.contains(type);
            case TEXT -> Kind.TEXT.types.contains(type) && isLongEnough(column, found);
            case NUMBER -> isNumber(column, found);
        };
    }

    private boolean isLongEnough(String column, Column found) {
        return !isKey(column) || found.length() == 0 || found.length() >= LENGTH_OF_KEYS;
    }

    private boolean isNumber(String column, Column found) {
        if (Kind.NUMBER.types.contains(found.jdbcType())) {
            return found.jdbcType() == Types.BIGINT
                    || found.length() == 0
                    || found.length() >= DIGITS_OF_LONG;
        }
        boolean countsChanges =
                column.equals(table.version())
                        || table.base() != null && column.equals(table.base().version());
        return countsChanges && found.jdbcType() == Types.INTEGER;
    }

    /** Whether the type is one of the right kind, and only too small. */
    boolean isOfKind(String column, Column found) {
        Kind kind = kind(column);
        return kind.types.contains(found.jdbcType())
                || kind == Kind.NUMBER && SMALL_NUMBERS.contains(found.jdbcType());
    }
}
