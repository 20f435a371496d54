/**
 * What can be seen of the sessions from outside while the application runs: counters, distributions
 * and events of the flight recorder, and their faces for JMX and OpenTelemetry.
 *
 * <p>Must not know ids, values or principals, nor how sessions are stored.
 */
@NullMarked
package org.sojourn.internal.insight;

import org.jspecify.annotations.NullMarked;
