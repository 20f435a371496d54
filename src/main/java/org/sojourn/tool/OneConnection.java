package org.sojourn.tool;

import java.sql.Connection;
import java.sql.SQLException;
import org.sojourn.internal.persistence.ConnectionSource;
import org.sojourn.internal.persistence.JpaProvider.ConnectionWork;
import org.sojourn.internal.persistence.JpaProvider.Purpose;
import org.sojourn.internal.persistence.SqlFailure;

/**
 * A connection of the tool's own, with autocommit, for one thread. What the database rolled back is
 * tried again.
 */
record OneConnection(Connection connection) implements ConnectionSource {

    private static final int MAX_ATTEMPTS = 8;

    @Override
    public boolean areLocal() {
        return true;
    }

    @Override
    public <T> T inTransaction(ConnectionWork<T> work) {
        return onConnection(
                Purpose.WRITING,
                same -> {
                    same.setAutoCommit(false);
                    try {
                        T result = work.on(same);
                        same.commit();
                        return result;
                    } finally {
                        same.rollback();
                        same.setAutoCommit(true);
                    }
                });
    }

    @Override
    public <T> T onConnection(Purpose purpose, ConnectionWork<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.on(connection);
            } catch (SQLException failed) {
                SqlFailure failure = SqlFailure.of(failed);
                if (attempt == MAX_ATTEMPTS || !failure.isRollback()) {
                    throw ToolMessage.DATABASE_FAILED.failure(failed, failure.reason());
                }
            }
        }
    }
}
