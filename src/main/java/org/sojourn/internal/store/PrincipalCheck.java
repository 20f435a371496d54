package org.sojourn.internal.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.util.Optional;
import org.sojourn.internal.dialect.Ddl;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.text.OwnText;

/** Finds out which names the column of principals can hold. */
record PrincipalCheck(String unit, SessionTable table) {

    private static final Logger LOG = System.getLogger("org.sojourn");

    /**
     * Asks the database. Logs a warning if the column does not hold every character.
     *
     * @param found the table as the database describes it
     */
    PrincipalColumn on(Connection connection, String database, TableCheck.Found found, Ddl ddl) {
        int length =
                found.principalLength() > 0
                        ? Math.min(found.principalLength(), PrincipalColumn.MAPPED_LENGTH)
                        : PrincipalColumn.MAPPED_LENGTH;
        Optional<CharacterSet> characters =
                CharacterSet.of(connection, database, table, found.principalType());
        if (characters.isEmpty()) {
            return new PrincipalColumn(length, "", character -> true);
        }
        CharacterSet set = characters.get();
        if (!set.isUnicode()) {
            LOG.log(
                    Level.WARNING,
                    StoreMessage.CHARACTERS_MISSING.text(
                            table.principal(),
                            table.name(),
                            unit,
                            set.name(),
                            new OwnText(ddl.unicodePrincipal())));
        }
        String limit = "column %s of table %s (character set %s)";
        return new PrincipalColumn(
                length, limit.formatted(table.principal(), table.name(), set.name()), set.holds());
    }
}
