/**
 * Recorded histories: what clients have done to sessions and seen of them, and whether all of it
 * can have happened with what Sojourn promises. Knows nothing of how a history comes about.
 */
@NullMarked
package org.sojourn.history;

import org.jspecify.annotations.NullMarked;
