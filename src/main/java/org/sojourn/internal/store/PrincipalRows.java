package org.sojourn.internal.store;

import java.util.List;
import org.sojourn.internal.row.Client;
import org.sojourn.internal.row.PrincipalRow;
import org.sojourn.internal.row.SessionKey;

/**
 * The rows of a session table, by their principals. Each call is outside the caller's transaction.
 */
public interface PrincipalRows {

    /** No rows: for tables that no principal is looked up in. */
    PrincipalRows NONE =
            new PrincipalRows() {
                @Override
                public List<PrincipalRow> find(String principal) {
                    return List.of();
                }

                @Override
                public boolean note(SessionKey key, Client client) {
                    return false;
                }
            };

    /**
     * The rows that have a principal, in any order, expired ones among them. The database compares
     * names in its own way, so that those of similar names may be among them, too.
     *
     * @param principal a name that the column can hold
     */
    List<PrincipalRow> find(String principal);

    /**
     * Writes what is known of the client into the columns that the session model has for that.
     *
     * @return whether there are such columns, and the row
     */
    boolean note(SessionKey key, Client client);
}
