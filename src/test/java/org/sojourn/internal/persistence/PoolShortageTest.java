package org.sojourn.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what words pools are known to be exhausted. */
class PoolShortageTest {

    private static Exception wrapped(String words) {
        return new PersistenceException(
                "Unable to acquire a connection",
                new SQLException("could not connect", failed(words)));
    }

    private static SQLException failed(String words) {
        return new SQLException(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop - Connection is not available, request timed out after 30000ms.",
                "shop - Connection is not available, request timed out after 30000ms (total=10,"
                        + " active=10, idle=0, waiting=7)",
                "Error in allocating a connection. Cause: In-use connections equal max-pool-size"
                        + " and expired max-wait-time. Cannot allocate more connections.",
                "IJ000655: No managed connections available within configured blocking timeout"
                        + " (30000 [ms])",
                "Sorry, acquisition timeout!",
                "J2CA0045E: Connection not available while invoking method"
                        + " createOrWaitForConnection for resource jdbc/shop.",
                "[http-1] Timeout: Pool empty. Unable to fetch a connection in 30 seconds, none"
                        + " available[size:100; busy:100; idle:0; lastwait:30000].",
                "Cannot get a connection, pool error Timeout waiting for idle object"
            })
    void a_pool_whose_connections_are_all_in_use_is_quoted(String words) {
        assertThat(PoolShortage.in(wrapped(words))).hasValue(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection refused",
                "IJ000453: Unable to get managed connection for java:jboss/datasources/shop",
                "Error in allocating a connection. Cause: Connection could not be allocated",
                "shop - Connection is not available, request timed out after 30000ms (total=0,"
                        + " active=0, idle=0, waiting=7)"
            })
    void a_database_that_cannot_be_reached_is_none_of_them(String words) {
        assertThat(PoolShortage.in(wrapped(words))).isEmpty();
    }

    @Test
    void hikari_gives_a_cause_where_the_database_is_to_blame() {
        SQLException down =
                new SQLException(
                        "shop - Connection is not available, request timed out after 30000ms.",
                        failed("Connection refused"));
        assertThat(PoolShortage.in(new PersistenceException(down))).isEmpty();
    }

    @Test
    void a_failure_without_a_message_is_none() {
        assertThat(PoolShortage.in(new IllegalStateException())).isEmpty();
    }
}
