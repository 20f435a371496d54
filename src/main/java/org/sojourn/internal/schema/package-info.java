/**
 * The schema of a session table: its DDL for each database, its comparison with the table as it is,
 * and its creation. The DDL stands in {@code META-INF/sojourn/ddl}.
 *
 * <p>Must not know sessions, statements on rows, entities or persistence providers.
 */
@NullMarked
package org.sojourn.internal.schema;

import org.jspecify.annotations.NullMarked;
