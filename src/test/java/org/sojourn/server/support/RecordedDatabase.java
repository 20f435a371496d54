package org.sojourn.server.support;

import javax.sql.DataSource;
import org.sojourn.server.app.RecordingDataSource;

/** A database whose application notes what it executes there. */
public record RecordedDatabase(H2Server server) implements ApplicationDatabase {

    @Override
    public String url() {
        return server.url();
    }

    @Override
    public Class<? extends DataSource> driver() {
        return RecordingDataSource.class;
    }

    @Override
    public String user() {
        return server.user();
    }
}
