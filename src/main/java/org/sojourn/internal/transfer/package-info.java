/**
 * Moves the sessions of other libraries into the table of a session model.
 *
 * <p>Must not know how rows are stored, nor what is in them.
 */
@NullMarked
package org.sojourn.internal.transfer;

import org.jspecify.annotations.NullMarked;
