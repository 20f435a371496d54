package org.sojourn.support;

import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;

/**
 * EclipseLink repeats a query three times, five seconds apart, when the database is away; tests do
 * not wait.
 */
@SuppressWarnings("removal")
public final class NoPatience implements org.eclipse.persistence.config.SessionCustomizer {

    @Override
    public void customize(Session session) {
        DatabaseLogin login = (DatabaseLogin) session.getDatasourceLogin();
        login.setQueryRetryAttemptCount(0);
        login.setDelayBetweenConnectionAttempts(0);
    }
}
