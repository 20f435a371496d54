package org.sojourn.server.app;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;

/** As {@link RecordingDataSource}, for a persistence unit that has a URL and no data source. */
public final class RecordingDriver implements Driver {

    /** Before the URL of H2. */
    public static final String PREFIX = "recording:";

    private final Driver database = new org.h2.Driver();

    static {
        try {
            DriverManager.registerDriver(new RecordingDriver());
        } catch (SQLException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public Connection connect(String url, Properties login) throws SQLException {
        return acceptsURL(url)
                ? RecordingDataSource.recorded(
                        database.connect(url.substring(PREFIX.length()), login))
                : null;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties login) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return database.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return database.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return true;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}
