package org.sojourn.tool;

import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** How a database is connected to. Its text has no secret. */
record Login(String url, Properties properties) {

    static Login of(String url, @Nullable String user, @Nullable String password) {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        return new Login(url, properties);
    }

    static String firstLine(Path file) {
        return new GivenFile(file).text().lines().findFirst().orElse("");
    }

    String password() {
        return properties.getProperty("password", "");
    }

    @Override
    public String toString() {
        return "Login";
    }
}
