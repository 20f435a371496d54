/**
 * Messages for humans: templates with a code, and sentences with arguments from outside, such as
 * names, values, and texts of other libraries. Each argument is made fit for one line of a log.
 *
 * <p>Plain Java. Must not know the subjects of the messages.
 */
@NullMarked
package org.sojourn.internal.text;

import org.jspecify.annotations.NullMarked;
