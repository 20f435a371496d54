/**
 * Sojourn measured beside its peers: {@code mvn -Pbench verify}.
 *
 * <p>{@link org.sojourn.bench.Benchmark} starts the servers, lets every {@linkplain
 * org.sojourn.bench.Variant variant} do every {@linkplain org.sojourn.bench.Work work} in turn, and
 * writes what it found to {@code target/bench}.
 */
@NullMarked
package org.sojourn.bench;

import org.jspecify.annotations.NullMarked;
