/**
 * Sentences for humans that contain what comes from outside: names, values, and texts of other
 * libraries, each fit for one line of a log.
 *
 * <p>Plain Java. Must not know what the sentences are about.
 */
@NullMarked
package org.sojourn.internal.text;

import org.jspecify.annotations.NullMarked;
