/**
 * Every text for humans, with its code. One named method for each message; codes come in ranges,
 * one for each package, and are never reused.
 *
 * <p>Must not decide anything.
 */
@NullMarked
package org.sojourn.internal.message;

import org.jspecify.annotations.NullMarked;
