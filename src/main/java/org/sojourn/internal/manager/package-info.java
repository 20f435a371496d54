/**
 * The session of a boundary: looked up when it is touched, shared by the parallel boundaries of a
 * server, saved, rotated, ended.
 *
 * <p>Must not know HTTP, nor SQL: a boundary comes from a {@code BoundarySource}, which gets a
 * {@code ClientUpdate} in return.
 */
@NullMarked
package org.sojourn.internal.manager;

import org.jspecify.annotations.NullMarked;
