/**
 * A small shop whose carts outlive its server: what an application looks like that keeps its
 * sessions with Sojourn.
 */
@NullMarked
package org.sojourn.demo;

import org.jspecify.annotations.NullMarked;
