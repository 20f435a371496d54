/**
 * Where settings come from: MicroProfile Config or system properties, checked at start-up and
 * turned into a {@code SessionConfig}.
 *
 * <p>Must not know what the settings are used for.
 */
@NullMarked
package org.sojourn.internal.config;

import org.jspecify.annotations.NullMarked;
