/**
 * The CDI scope whose beans live in the stored session: makes these beans, stores their state,
 * restores them, and destroys them.
 *
 * <p>Must not know HTTP, nor how a session is stored.
 */
@NullMarked
package org.sojourn.internal.scope;

import org.jspecify.annotations.NullMarked;
