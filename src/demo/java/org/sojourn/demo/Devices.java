package org.sojourn.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sojourn.WebSession;
import org.sojourn.event.SessionEvent;

/** The sessions of a user. */
@RequestScoped
public class Devices {

    private static final String SESSIONS = " ShopSession s where s.principal = :user";

    @Inject WebSession session;
    @Inject Event<SessionEvent> ended;
    @PersistenceContext EntityManager entities;

    List<Device> of(String user) {
        String current = session.key().orElse("");
        return entities
                .createQuery(
                        "select s from" + SESSIONS + " and s.expiresAt > :now order by s.expiresAt",
                        ShopSession.class)
                .setParameter("user", user)
                .setParameter("now", Instant.now().toEpochMilli())
                .getResultList()
                .stream()
                .map(row -> Device.of(row, current))
                .toList();
    }

    @Transactional
    public void end(String user, String key) {
        if (session.key().filter(key::equals).isPresent()) {
            session.invalidate();
            return;
        }
        int deleted =
                entities.createQuery("delete from" + SESSIONS + " and s.sessionKey = :key")
                        .setParameter("user", user)
                        .setParameter("key", key)
                        .executeUpdate();
        if (deleted > 0) {
            ended.fire(
                    new SessionEvent.Invalidated(
                            key, ShopSession.class, Instant.now(), Optional.of(user)));
        }
    }

    @Transactional
    public void endOthers(String user) {
        of(user).stream()
                .filter(device -> !device.current())
                .forEach(device -> end(user, Objects.requireNonNull(device.key())));
    }
}
