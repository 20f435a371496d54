package org.sojourn.bench;

import java.time.Instant;
import java.util.Map;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * What the filter of Spring Session asks of a repository in each request: find the session, set the
 * time of its last access, save it.
 */
record SpringSession<S extends Session>(SessionRepository<S> repository, String[] ids) {

    static <S extends Session> SpringSession<S> of(SessionRepository<S> repository) {
        return new SpringSession<>(repository, new String[Samples.SESSIONS]);
    }

    Map<Work, Operation> operations() {
        return Map.of(
                Work.READ_REQUEST, new Operation.Blocking(() -> request(Work.READ_REQUEST, false)),
                Work.WRITE_REQUEST, new Operation.Blocking(() -> request(Work.WRITE_REQUEST, true)),
                Work.NEW_SESSION, new Operation.Blocking(() -> newSession(Work.NEW_SESSION)),
                Work.LARGE_READ, new Operation.Blocking(() -> request(Work.LARGE_READ, false)),
                Work.LARGE_WRITE, new Operation.Blocking(() -> request(Work.LARGE_WRITE, true)));
    }

    void fill(Work work) throws Exception {
        Filling.with(work.sessions(), number -> ids[number] = newSession(work));
    }

    private void request(Work work, boolean writes) {
        S session = repository.findById(ids[work.anySession()]);
        session.setLastAccessedTime(Instant.now());
        Samples.check(session.<String>getRequiredAttribute(Samples.ATTRIBUTE));
        if (writes) {
            session.setAttribute(Samples.ATTRIBUTE, Samples.text());
        }
        repository.save(session);
    }

    private String newSession(Work work) {
        S session = repository.createSession();
        session.setLastAccessedTime(Instant.now());
        session.setAttribute(Samples.ATTRIBUTE, Samples.text());
        if (work.isLarge()) {
            Samples.REST.forEach(session::setAttribute);
        }
        repository.save(session);
        return session.getId();
    }
}
