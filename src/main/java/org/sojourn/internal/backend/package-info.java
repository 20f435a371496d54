/**
 * The five verbs of {@code SessionBackend} and the expert's verbs which the session manager needs,
 * with the rules on expiry and renewal.
 *
 * <p>Must not know SQL, cookies or attributes.
 */
@NullMarked
package org.sojourn.internal.backend;

import org.jspecify.annotations.NullMarked;
