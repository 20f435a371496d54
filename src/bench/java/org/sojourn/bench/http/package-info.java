/**
 * The benchmark over HTTP: the same servlet with its sessions in different stores, on several
 * servers. It uses the servers and the applications, and what the comparison of variants has for
 * callers and ratios.
 */
@NullMarked
package org.sojourn.bench.http;

import org.jspecify.annotations.NullMarked;
