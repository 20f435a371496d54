/**
 * The messages that several rooms share, and failures as they are logged. Every room has an enum of
 * its own messages.
 *
 * <p>Must not decide anything.
 */
@NullMarked
package org.sojourn.internal.message;

import org.jspecify.annotations.NullMarked;
