/**
 * What all session boundaries of HTTP requests have in common: the cookie with the session id,
 * paths without a session, and the answer while the database is down.
 *
 * <p>Must know neither Servlet nor Jakarta REST.
 */
@NullMarked
package org.sojourn.internal.http;

import org.jspecify.annotations.NullMarked;
