package org.sojourn.tool;

import java.util.Map;
import java.util.Objects;
import org.sojourn.internal.dialect.BaseColumns;
import org.sojourn.internal.dialect.SessionTable;

/** The names of a table and of its columns, of which some differ from the default. */
record TableNames(Map<String, String> byDefaultName) {

    SessionTable of(String table) {
        SessionTable usual = SessionTable.byDefault(table);
        for (String name : byDefaultName.keySet()) {
            if (!usual.columns().contains(name)) {
                throw ToolMessage.UNKNOWN_COLUMN.misuse(name, usual.columns());
            }
        }
        BaseColumns base = BaseColumns.BY_DEFAULT;
        return new SessionTable(
                table,
                name(usual.key()),
                name(usual.data()),
                name(usual.expiresAt()),
                name(usual.createdAt()),
                name(usual.version()),
                name(usual.principal()),
                name(usual.previousKey()),
                name(usual.previousUntil()),
                name(Objects.requireNonNull(usual.originKey())),
                new BaseColumns(name(base.changes()), name(base.id()), name(base.version())));
    }

    private String name(String usual) {
        return byDefaultName.getOrDefault(usual, usual);
    }
}
