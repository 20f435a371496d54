/**
 * The data of a row as they stand in the table: encrypted, compressed or as they are; where the
 * keys come from. Each row is opened and closed by itself, so that what is wrong with one session
 * never disturbs another.
 *
 * <p>Must not know what the bytes mean, how rows are stored, nor requests.
 */
@NullMarked
package org.sojourn.internal.crypt;

import org.jspecify.annotations.NullMarked;
