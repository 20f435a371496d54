package org.sojourn.internal.dialect;

import java.util.List;
import org.sojourn.internal.row.RowValue;

/**
 * A statement as JDBC wants it, and what its parameters stand for.
 *
 * @param text with a {@code ?} for each parameter
 * @param parameters in the order of the text; a statement for several rows has those of the first
 *     row, then those of the second row, and so on
 */
public record SqlStatement(String text, List<RowValue> parameters) {}
