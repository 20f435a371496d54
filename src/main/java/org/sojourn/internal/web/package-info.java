/**
 * The session manager in a servlet container: the filter, the response that stores the session
 * before it is committed, the cookie, and the {@code HttpSession} with its listeners.
 *
 * <p>The only user of Servlet. Must not know how sessions are stored.
 */
@NullMarked
package org.sojourn.internal.web;

import org.jspecify.annotations.NullMarked;
