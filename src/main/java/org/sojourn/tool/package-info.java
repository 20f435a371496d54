/**
 * The command line: looks after the table of a session model from outside of every server, by JDBC
 * alone.
 *
 * <p>Must not know persistence providers, CDI or servers. No other room uses it, and the JAR of the
 * library does not contain it: it is shipped in a JAR of its own.
 */
@NullMarked
package org.sojourn.tool;

import org.jspecify.annotations.NullMarked;
