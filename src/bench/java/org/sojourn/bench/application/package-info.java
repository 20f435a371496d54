/**
 * What the web applications of the benchmark over HTTP and of the soak test contain; the servers
 * load it. It must not know the classes that drive the servers.
 */
@NullMarked
package org.sojourn.bench.application;

import org.jspecify.annotations.NullMarked;
