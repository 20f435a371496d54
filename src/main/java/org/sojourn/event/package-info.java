/**
 * What happens to sessions, as CDI events: {@link org.sojourn.event.SessionEvent} and its kinds.
 *
 * <p>Must not know what publishes the events, nor what observes them.
 */
@NullMarked
package org.sojourn.event;

import org.jspecify.annotations.NullMarked;
