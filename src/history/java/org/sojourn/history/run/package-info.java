/**
 * A run of the history check: databases and nodes that are killed, and clients that record what
 * they do. Knows nothing of what is promised.
 */
@NullMarked
package org.sojourn.history.run;

import org.jspecify.annotations.NullMarked;
