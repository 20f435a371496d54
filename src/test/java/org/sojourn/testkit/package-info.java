/**
 * What a test of an application needs, which has Sojourn's classes but no database: sessions in
 * memory, a clock that the test moves, clients with sessions, and races.
 *
 * <p>In the JAR with the classifier {@code test}. It is for Java SE, and needs Weld SE and JUnit on
 * the class path of the tests.
 */
@NullMarked
package org.sojourn.testkit;

import org.jspecify.annotations.NullMarked;
