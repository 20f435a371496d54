/**
 * What users and data see when something breaks, by {@code mvn -Pfaults verify}. Each test breaks
 * one thing under load, compares what follows with what was acknowledged, and goes on without a
 * restart.
 */
@NullMarked
package org.sojourn.faults;

import org.jspecify.annotations.NullMarked;
