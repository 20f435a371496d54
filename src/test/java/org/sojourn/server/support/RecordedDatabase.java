package org.sojourn.server.support;

import java.sql.Driver;
import javax.sql.DataSource;
import org.sojourn.server.app.RecordingDataSource;
import org.sojourn.server.app.RecordingDriver;

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
    public Class<? extends Driver> urlDriver() {
        return RecordingDriver.class;
    }

    @Override
    public String driverUrl() {
        return RecordingDriver.PREFIX + url();
    }

    @Override
    public String user() {
        return server.user();
    }
}
