/**
 * Deletes expired sessions in bounded batches, and keeps how far it has come.
 *
 * <p>Must not know how sessions are used, which threads do its work, nor how rows are reached.
 */
@NullMarked
package org.sojourn.internal.sweep;

import org.jspecify.annotations.NullMarked;
