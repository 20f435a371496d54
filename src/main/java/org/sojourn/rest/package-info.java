/**
 * The list of a user's sessions as a Jakarta REST resource, which an application switches on by a
 * subclass.
 *
 * <p>Must not know how sessions are stored or sent: it uses the API only, as an application does.
 */
@NullMarked
package org.sojourn.rest;

import org.jspecify.annotations.NullMarked;
