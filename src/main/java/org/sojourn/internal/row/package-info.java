/**
 * What a session is at rest: its key and its row, as plain values.
 *
 * <p>Must not know how rows are stored, nor what their bytes mean.
 */
@NullMarked
package org.sojourn.internal.row;

import org.jspecify.annotations.NullMarked;
