/**
 * Starts servers with web applications, and talks HTTP with them. It must not know what is measured
 * there.
 */
@NullMarked
package org.sojourn.bench.server;

import org.jspecify.annotations.NullMarked;
