/**
 * One session's life inside a boundary: load lazily, track changes, commit, merge, renew the id,
 * end.
 *
 * <p>Must not know HTTP, nor SQL: it answers with data, which others turn into a cookie.
 */
@NullMarked
package org.sojourn.internal.manager;

import org.jspecify.annotations.NullMarked;
