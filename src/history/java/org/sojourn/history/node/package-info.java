/**
 * A node of the history check: a JVM with Sojourn that carries out requests of clients. Knows
 * nothing of histories.
 */
@NullMarked
package org.sojourn.history.node;

import org.jspecify.annotations.NullMarked;
