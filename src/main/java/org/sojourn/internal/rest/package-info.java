/**
 * The session boundary of a Jakarta REST request where no servlet container has the requests: its
 * filters, the writer interceptor, and the phases of a request on Jersey. Does nothing within a
 * boundary that is there already.
 *
 * <p>Must not know Servlet, nor how sessions are stored.
 */
@NullMarked
package org.sojourn.internal.rest;

import org.jspecify.annotations.NullMarked;
