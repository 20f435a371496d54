/**
 * Turns concurrent single calls into batches (group commit): a queue whose first caller leads.
 *
 * <p>Plain Java. Must not know sessions, SQL, nor what a call does.
 */
@NullMarked
package org.sojourn.internal.lane;

import org.jspecify.annotations.NullMarked;
