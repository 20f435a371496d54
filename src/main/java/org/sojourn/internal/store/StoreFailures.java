package org.sojourn.internal.store;

import java.time.Duration;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.message.SharedMessage;
import org.sojourn.internal.persistence.SqlFailure;
import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.MessageText;

/**
 * What callers get when the database of a unit has failed: the reason, and whether anything may
 * have been changed.
 *
 * @param timeout the limit that the database had
 */
record StoreFailures(String unit, Duration timeout) {

    /**
     * @param operation what was asked for, for the message
     * @param writes whether that changes rows
     * @param failed the cause
     */
    SessionStoreException of(
            String operation, boolean writes, SqlFailure failure, RuntimeException failed) {
        return new SessionStoreException(text(operation, writes, failure), unit, failed);
    }

    private MessageText text(String operation, boolean writes, SqlFailure failure) {
        if (failure.timedOut()) {
            StoreMessage message =
                    writes ? StoreMessage.WRITE_NOT_ANSWERED : StoreMessage.READ_NOT_ANSWERED;
            return message.with(unit, timeout.toMillis(), operation);
        }
        if (failure.isReadOnly()) {
            return StoreMessage.READ_ONLY.with(unit, failure.reason());
        }
        Message message = writes ? ofWrite(failure) : StoreMessage.FAILED;
        return message.with(unit, operation, failure.reason());
    }

    private static Message ofWrite(SqlFailure failure) {
        if (failure.leavesOutcomeUnknown()) {
            return StoreMessage.CONNECTION_LOST;
        }
        return failure.isOfData() ? SharedMessage.VALUES_REFUSED : StoreMessage.FAILED;
    }
}
