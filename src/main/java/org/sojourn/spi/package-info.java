/**
 * What an integrator may replace by a bean of their own: how session ids are made and how attribute
 * values are encoded.
 *
 * <p>Knows the public API and nothing below it.
 */
@NullMarked
package org.sojourn.spi;

import org.jspecify.annotations.NullMarked;
