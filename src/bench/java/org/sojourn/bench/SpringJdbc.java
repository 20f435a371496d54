package org.sojourn.bench;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring Session JDBC with its own schema and its customizer for PostgreSQL, set up as its
 * configuration class does.
 */
record SpringJdbc(Database database, SpringSession<?> sessions) implements Variant {

    static SpringJdbc create(Database database) throws Exception {
        return new SpringJdbc(database, SpringSession.of(repository(database)));
    }

    /** Its repository, on tables that it makes. */
    static JdbcIndexedSessionRepository repository(Database database) throws Exception {
        database.execute(
                new ClassPathResource("org/springframework/session/jdbc/schema-postgresql.sql")
                        .getContentAsString(StandardCharsets.UTF_8));
        TransactionTemplate transactions =
                new TransactionTemplate(new JdbcTransactionManager(database.pool()));
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcIndexedSessionRepository repository =
                new JdbcIndexedSessionRepository(new JdbcTemplate(database.pool()), transactions);
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
        repository.setCleanupCron("-");
        repository.afterPropertiesSet();
        return repository;
    }

    @Override
    public String name() {
        return "spring-jdbc";
    }

    @Override
    public Map<Work, Operation> operations() {
        return sessions.operations();
    }

    @Override
    public void clear() throws SQLException {
        database.execute("TRUNCATE spring_session, spring_session_attributes");
    }

    @Override
    public void fill(Work work) throws Exception {
        sessions.fill(work);
    }

    @Override
    public void settle() throws SQLException {
        database.vacuum();
    }

    @Override
    public int connectionsUsed() {
        return database.mostUsed().get();
    }

    @Override
    public void close() {
        database.close();
    }
}
