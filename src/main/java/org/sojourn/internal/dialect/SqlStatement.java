package org.sojourn.internal.dialect;

import java.util.List;
import org.sojourn.internal.row.RowValue;

/**
 * A statement as JDBC wants it, and what its parameters stand for.
 *
 * @param text with a {@code ?} for each parameter
 * @param parameters in the order of the text; a statement for several rows has those of the first
 *     row, then those of the second row, and so on
 * @param marked the index in the text of the question mark that can carry a limit for the whole
 *     statement; {@link #NOT_MARKED} if there is none
 */
public record SqlStatement(String text, List<RowValue> parameters, int marked) {

    static final int NOT_MARKED = -1;

    static SqlStatement of(String text, List<RowValue> parameters) {
        return new SqlStatement(text, parameters, NOT_MARKED);
    }

    /** The same with text around the marked parameter; as it is if none is marked. */
    SqlStatement around(String before, String after) {
        return marked == NOT_MARKED
                ? this
                : of(
                        text.substring(0, marked)
                                + before
                                + "?"
                                + after
                                + text.substring(marked + 1),
                        parameters);
    }
}
