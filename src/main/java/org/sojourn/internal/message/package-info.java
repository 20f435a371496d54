/**
 * The messages of the session manager and of the web, those that several rooms share, and failures
 * as they are logged. Every other room has its own enum of messages.
 *
 * <p>Must not decide anything.
 */
@NullMarked
package org.sojourn.internal.message;

import org.jspecify.annotations.NullMarked;
