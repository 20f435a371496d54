/**
 * Reads settings from MicroProfile Config or the system properties, checks them at start-up and
 * makes a {@code SessionConfig} of them. They are read once. The root package defines the settings
 * themselves.
 *
 * <p>Must not know what the settings are used for.
 */
@NullMarked
package org.sojourn.internal.config;

import org.jspecify.annotations.NullMarked;
