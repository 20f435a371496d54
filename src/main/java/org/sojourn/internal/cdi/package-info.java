/**
 * The portable extension: finds session models, validates the deployment, registers beans, and ties
 * the other rooms together.
 *
 * <p>No other room uses it.
 */
@NullMarked
package org.sojourn.internal.cdi;

import org.jspecify.annotations.NullMarked;
