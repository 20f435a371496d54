package org.sojourn.bench.application;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets up Spring Session JDBC as its configuration class does, with its own schema. */
@WebListener
public class SpringJdbcStart implements ServletContextListener {

    private static final String SCHEMA = "org/springframework/session/jdbc/schema-postgresql.sql";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        DataSource pool = pool();
        JdbcTemplate statements = new JdbcTemplate(pool);
        if (statements.queryForObject("SELECT to_regclass('spring_session')", String.class)
                == null) {
            statements.execute(schema());
        }
        TransactionTemplate transactions =
                new TransactionTemplate(new JdbcTransactionManager(pool));
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcIndexedSessionRepository repository =
                new JdbcIndexedSessionRepository(statements, transactions);
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
        repository.afterPropertiesSet();
        SpringFilter.add(event.getServletContext(), repository);
    }

    private static DataSource pool() {
        try {
            return (DataSource) new InitialContext().lookup("java:comp/env/jdbc/visit");
        } catch (NamingException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String schema() {
        try (InputStream script =
                JdbcIndexedSessionRepository.class.getClassLoader().getResourceAsStream(SCHEMA)) {
            if (script == null) {
                throw new IllegalStateException(SCHEMA);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
