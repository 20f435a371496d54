/**
 * A small shop whose carts survive the end of its server: an example of an application that keeps
 * its sessions with Sojourn.
 */
@NullMarked
package org.sojourn.demo;

import org.jspecify.annotations.NullMarked;
