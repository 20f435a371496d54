/**
 * The persistence unit of a session model: its entity manager factory, its transactions, its
 * connections, and what differs between persistence providers.
 *
 * <p>With {@code store} the only user of Jakarta Persistence and of JDBC. Must not know rows, nor
 * which statements are executed on its connections.
 */
@NullMarked
package org.sojourn.internal.persistence;

import org.jspecify.annotations.NullMarked;
