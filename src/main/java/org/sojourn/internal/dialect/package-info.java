/**
 * SQL statements as templates with names: one class for each form of upsert, databases as data.
 *
 * <p>Must not know connections, persistence units or entities.
 */
@NullMarked
package org.sojourn.internal.dialect;

import org.jspecify.annotations.NullMarked;
