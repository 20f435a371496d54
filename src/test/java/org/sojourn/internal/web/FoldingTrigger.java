package org.sojourn.internal.web;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.h2.tools.TriggerAdapter;

/** Has a database store principals in another form than it is given. */
public class FoldingTrigger extends TriggerAdapter {

    @Override
    public void fire(Connection connection, ResultSet oldRow, ResultSet newRow)
            throws SQLException {
        String principal = newRow.getString("principal");
        if (principal != null) {
            newRow.updateString("principal", principal.strip().toLowerCase(Locale.ROOT));
        }
    }
}
