/**
 * The soak test: users who come and go for a long time, and what the server and its database need
 * meanwhile.
 */
@NullMarked
package org.sojourn.bench.soak;

import org.jspecify.annotations.NullMarked;
