package org.sojourn.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SQLSTATEs mean for an operation. */
class SqlFailureTest {

    @ParameterizedTest
    @CsvSource({
        "40001, true, false, deadlock",
        "40P01, true, false, deadlock of PostgreSQL",
        "40003, false, true, statement completion unknown",
        "23505, false, false, duplicate key",
        "22001, false, false, data too long",
        "42P01, false, false, no such table",
        "08006, false, true, connection lost",
        "25S03, false, true, connection replaced by the driver of MariaDB",
        "25006, false, false, transaction for reading only",
        "57P01, false, true, server shut down",
        "53100, false, false, disk full",
        "53200, false, true, out of memory",
        "53300, false, false, too many connections",
        "HY000, false, true, anything"
    })
    void a_state_tells_whether_to_try_again_and_whether_anything_may_have_been_done(
            String state, boolean isRollback, boolean isOutcomeUnknown, String meaning) {
        SqlFailure failure =
                SqlFailure.of(new PersistenceException(new SQLException("failed", state)));
        assertThat(failure.isRollback()).as(meaning).isEqualTo(isRollback);
        assertThat(failure.leavesOutcomeUnknown()).as(meaning).isEqualTo(isOutcomeUnknown);
    }

    @Test
    void a_server_that_did_not_answer_in_time_is_told_from_one_that_refused() {
        Throwable unanswered = new SQLException("I/O", "08006", new SocketTimeoutException());
        assertThat(SqlFailure.of(unanswered).timedOut()).isTrue();
        assertThat(SqlFailure.of(unanswered).isConnectionLost()).isTrue();
        assertThat(SqlFailure.of(new SQLTimeoutException("slow", "70100")).timedOut()).isTrue();
        assertThat(SqlFailure.of(new SQLException("canceled", "57014")).timedOut()).isTrue();
        SqlFailure stopping = SqlFailure.of(new SQLException("shutdown", "57P01"));
        assertThat(stopping.timedOut()).isFalse();
        assertThat(stopping.isConnectionLost()).isTrue();
    }

    @Test
    void a_value_that_a_provider_cannot_convert_may_be_the_fault_of_one_and_is_not_shown() {
        SqlFailure failure =
                SqlFailure.of(new PersistenceException(new NumberFormatException("secret")));
        assertThat(failure.mayBeFaultOfOne()).isTrue();
        assertThat(failure.reason()).isEqualTo("java.lang.NumberFormatException");
        assertThat(SqlFailure.of(new IllegalStateException("closed")).mayBeFaultOfOne()).isFalse();
    }

    @Test
    void a_node_outside_its_galera_cluster_refuses_and_another_connection_may_work() {
        SqlFailure failure =
                SqlFailure.of(
                        new SQLException(
                                "WSREP has not yet prepared node for application use", "08S01"));
        assertThat(failure.isRollback()).isTrue();
        assertThat(failure.isConnectionLost()).isTrue();
        assertThat(failure.leavesOutcomeUnknown()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "40003, statement completion unknown",
        "25S03, connection replaced by the driver of MariaDB"
    })
    void a_batch_whose_answer_was_lost_is_not_carried_out_one_by_one(String state, String text) {
        SqlFailure failure = SqlFailure.of(new PersistenceException(new SQLException(text, state)));
        assertThat(failure.mayBeFaultOfOne()).isFalse();
    }

    @Test
    void a_connection_that_the_driver_has_replaced_was_lost() {
        SqlFailure failure = SqlFailure.of(new SQLException("Driver has reconnected", "25S03"));
        assertThat(failure.isConnectionLost()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "08S01, (conn=22) Got a packet bigger than 'max_allowed_packet' bytes",
        "08000, Packet too big for current server max_allowed_packet value",
        "08S01, Packet for query is too large; see the 'max_allowed_packet' variable"
    })
    void a_statement_that_is_too_large_was_not_carried_out_and_smaller_ones_may_be(
            String state, String text) {
        SqlFailure failure = SqlFailure.of(new PersistenceException(new SQLException(text, state)));
        assertThat(failure.mayBeFaultOfOne()).isTrue();
        assertThat(failure.leavesOutcomeUnknown()).isFalse();
    }
}
