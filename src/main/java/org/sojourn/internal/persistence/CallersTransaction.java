package org.sojourn.internal.persistence;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The JTA transaction of the calling thread. */
public final class CallersTransaction {

    private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

    private CallersTransaction() {}

    /** Whether the server reports a transaction; false if there is no server. */
    public static boolean isKnown() {
        try {
            TransactionSynchronizationRegistry registry = InitialContext.doLookup(REGISTRY);
            return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
        } catch (NamingException | RuntimeException | LinkageError nothingToAsk) {
            return false;
        }
    }
}
