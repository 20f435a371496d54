package org.sojourn.server.replaced;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Takes the drivers of the application back from the JDK, which would keep them, and with them the
 * application. Tomcat does so by itself; other servers leave it to the application.
 */
@WebListener
public class OwnDrivers implements ServletContextListener {

    @Override
    public void contextDestroyed(ServletContextEvent end) {
        DriverManager.drivers()
                .filter(driver -> driver.getClass().getClassLoader() == own())
                .toList()
                .forEach(
                        driver -> {
                            try {
                                DriverManager.deregisterDriver(driver);
                            } catch (SQLException refused) {
                                throw new IllegalStateException(refused);
                            }
                        });
    }

    private static ClassLoader own() {
        return OwnDrivers.class.getClassLoader();
    }
}
