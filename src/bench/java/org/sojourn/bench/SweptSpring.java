package org.sojourn.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** Spring Session's tables, and the clean-up that it does by itself. */
record SweptSpring(Database database, JdbcIndexedSessionRepository repository)
        implements SweptTable {

    private static final String ID = "lpad(to_hex(n), 36, '0')";

    private static final String SESSIONS =
            """
            INSERT INTO spring_session (primary_id, session_id, creation_time, last_access_time,
                                        max_inactive_interval, expiry_time, principal_name)
            SELECT %1$s, %1$s, %2$d, %2$d, 1800, %3$d + n, NULL FROM generate_series(%4$d, %5$d) n\
            """;

    private static final String ATTRIBUTES =
            """
            INSERT INTO spring_session_attributes
                (session_primary_id, attribute_name, attribute_bytes)
            SELECT %s, attribute_name, attribute_bytes FROM generate_series(%d, %d) n
            CROSS JOIN (SELECT * FROM spring_session_attributes LIMIT 1) first\
            """;

    static SweptSpring start(Database database) throws Exception {
        return new SweptSpring(database, SpringJdbc.repository(database));
    }

    @Override
    public String way() {
        return "the clean-up of Spring Session";
    }

    @Override
    public void fill(int sessions) throws SQLException {
        storeOne(repository);
        insert(0, sessions - 1, Duration.ofDays(1));
    }

    /** The others get copies of its attribute. */
    private static <S extends Session> void storeOne(SessionRepository<S> repository) {
        S session = repository.createSession();
        session.setMaxInactiveInterval(Duration.ofDays(1));
        session.setAttribute(Samples.ATTRIBUTE, Samples.text());
        repository.save(session);
    }

    @Override
    public void fillExpiring(int first, int sessions) throws SQLException {
        insert(first, first + sessions - 1, Duration.ofDays(-1));
    }

    private void insert(int first, int last, Duration life) throws SQLException {
        long now = System.currentTimeMillis();
        database.execute(SESSIONS.formatted(ID, now, now + life.toMillis(), first, last));
        database.execute(ATTRIBUTES.formatted(ID, first, last));
    }

    @Override
    public Operation.Blocking get(int sessions) {
        return new Operation.Blocking(
                () -> {
                    int any = ThreadLocalRandom.current().nextInt(sessions);
                    Session found = repository.findById("%036x".formatted(any));
                    Samples.check(found.<String>getRequiredAttribute(Samples.ATTRIBUTE));
                });
    }

    @Override
    public void begin() {}

    @Override
    public void await() {
        repository.cleanUpExpiredSessions();
    }

    @Override
    public void settle() throws SQLException {
        database.vacuum();
    }

    @Override
    public boolean isInApplication() {
        return false;
    }

    @Override
    public void close() {
        database.close();
    }
}
