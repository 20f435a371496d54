/**
 * Rows in a table: a JDBC store for known databases and a JPQL store for all others, persistence
 * units and transactions.
 *
 * <p>The only user of Jakarta Persistence and of JDBC. Must not know what a row's bytes mean, nor
 * when a session is due for renewal.
 */
@NullMarked
package org.sojourn.internal.store;

import org.jspecify.annotations.NullMarked;
