/**
 * A stored session as plain values: its key, its row, and the writes that change a row.
 *
 * <p>Must not know how rows are stored, nor what their bytes mean.
 */
@NullMarked
package org.sojourn.internal.row;

import org.jspecify.annotations.NullMarked;
