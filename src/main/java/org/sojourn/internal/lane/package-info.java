/**
 * Turns concurrent single calls into batches (group commit): a queue whose first caller leads. How
 * many batches run at once is found by measuring; calls of one key keep their order.
 *
 * <p>Plain Java. Must not know sessions, SQL, nor what a call does.
 */
@NullMarked
package org.sojourn.internal.lane;

import org.jspecify.annotations.NullMarked;
