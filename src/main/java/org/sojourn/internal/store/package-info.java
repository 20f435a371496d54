/**
 * Rows in a table: by JDBC for known databases, by JPQL for all others.
 *
 * <p>Must not know how the factory of a unit, its transactions and its connections are obtained,
 * what the bytes of a row mean, nor when a session is due for renewal.
 */
@NullMarked
package org.sojourn.internal.store;

import org.jspecify.annotations.NullMarked;
