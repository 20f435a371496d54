package org.sojourn.server.scoped;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.io.Serializable;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** A bean of the session that the server intercepts, and that gets its service by constructor. */
@SessionScoped
public class Wallet implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Stock stock;
    private int cents;

    Wallet() {
        this(null);
    }

    @Inject
    public Wallet(Stock stock) {
        this.stock = stock;
    }

    /** What is in the wallet now, and whether the server took care of a transaction. */
    @Transactional
    public String put(String amount) {
        cents += Integer.parseInt(stock.checked(amount));
        return cents + " " + isInTransaction();
    }

    private static boolean isInTransaction() {
        try {
            TransactionSynchronizationRegistry registry =
                    InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
            return registry.getTransactionStatus() == Status.STATUS_ACTIVE;
        } catch (NamingException withoutTransactions) {
            return false;
        }
    }
}
