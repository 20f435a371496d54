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
                Work.READ_REQUEST, new Operation.Blocking(() -> request(false)),
                Work.WRITE_REQUEST, new Operation.Blocking(() -> request(true)),
                Work.NEW_SESSION, new Operation.Blocking(this::newSession));
    }

    void fill() throws Exception {
        Filling.with(number -> ids[number] = newSession());
    }

    private void request(boolean writes) {
        S session = repository.findById(ids[Samples.anyNumber()]);
        session.setLastAccessedTime(Instant.now());
        Samples.check(session.<String>getRequiredAttribute(Samples.ATTRIBUTE));
        if (writes) {
            session.setAttribute(Samples.ATTRIBUTE, Samples.text());
        }
        repository.save(session);
    }

    private String newSession() {
        S session = repository.createSession();
        session.setLastAccessedTime(Instant.now());
        session.setAttribute(Samples.ATTRIBUTE, Samples.text());
        repository.save(session);
        return session.getId();
    }
}
