package org.sojourn.internal.store;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.sojourn.internal.persistence.SqlFailure;
import org.sojourn.internal.row.Client;
import org.sojourn.internal.row.PrincipalRow;
import org.sojourn.internal.row.SessionKey;

/** The rows of a principal, whose statements are tried again like those of all other rows. */
record RetryingPrincipalRows(Attempts attempts) implements PrincipalRows {

    /** Carries an operation out, as often as need be, and explains its failure. */
    @FunctionalInterface
    interface Attempts {

        <T> T perform(
                String operation,
                boolean writes,
                Predicate<SqlFailure> isTransient,
                Function<SessionRows, T> work);
    }

    @Override
    public List<PrincipalRow> find(String principal) {
        return attempts.perform(
                "find the sessions of a user",
                false,
                SqlFailure::isRollback,
                rows -> rows.byPrincipal().find(principal));
    }

    @Override
    public boolean note(SessionKey key, Client client) {
        return attempts.perform(
                "describe the client of a session",
                true,
                SqlFailure::isRollback,
                rows -> rows.byPrincipal().note(key, client));
    }
}
