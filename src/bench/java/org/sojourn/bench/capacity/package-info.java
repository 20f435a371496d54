/**
 * What a number of users needs of servers and databases: arithmetic on figures that were measured.
 * It knows neither a database nor Sojourn.
 */
@NullMarked
package org.sojourn.bench.capacity;

import org.jspecify.annotations.NullMarked;
