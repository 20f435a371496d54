/**
 * Rows without a database, which are no API.
 *
 * <p>Must not know CDI.
 */
@NullMarked
package org.sojourn.testkit.internal;

import org.jspecify.annotations.NullMarked;
