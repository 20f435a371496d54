/**
 * What an application or a library can replace by a bean of its own: how session ids are made, how
 * attribute values are encoded, and how two values of one attribute are merged.
 *
 * <p>Knows the public API and nothing below it.
 */
@NullMarked
package org.sojourn.spi;

import org.jspecify.annotations.NullMarked;
