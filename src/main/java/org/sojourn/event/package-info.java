/**
 * What happens to sessions, as CDI events: {@link org.sojourn.event.SessionEvent} and its kinds.
 *
 * <p>Must not know who makes the events, nor who observes them.
 */
@NullMarked
package org.sojourn.event;

import org.jspecify.annotations.NullMarked;
