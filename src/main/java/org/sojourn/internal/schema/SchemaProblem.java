package org.sojourn.internal.schema;

import java.util.List;
import org.sojourn.internal.text.MessageText;

/**
 * What is wrong with a session table.
 *
 * @param message names the table and what is wrong, and shows the statements
 * @param statements mend it, in their order, on the database of the table
 */
public record SchemaProblem(Severity severity, MessageText message, List<String> statements) {

    /** What a problem leads to. */
    public enum Severity {
        /** Sessions cannot be stored, or not reliably. Operations are refused. */
        FATAL,
        /** Something works less well. It is logged as a warning. */
        WARNING,
        /** The table could be better. It is logged as information. */
        ADVICE
    }
}
