package org.sojourn.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.sojourn.SessionBackend;
import org.sojourn.SkipSession;

/**
 * What happens to the sessions of this visitor, as server-sent events.
 *
 * <p>The stream is no use of the session, which would never expire otherwise: it has no session,
 * and only looks up once which one the cookie names.
 */
@Path("live")
@SkipSession
@RequestScoped
public class LiveResource {

    @Inject Live live;
    @Inject Node node;
    @Inject SessionBackend sessions;
    @PersistenceContext EntityManager entities;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(@Context HttpHeaders headers, @Context SseEventSink sink, @Context Sse sse) {
        Optional.ofNullable(headers.getCookies().get(sessions.config().cookie().name()))
                .map(Cookie::getValue)
                .flatMap(this::visitor)
                .ifPresentOrElse(
                        visitor -> live.add(new Follower(visitor, sink, sse, node.number())),
                        sink::close);
    }

    private Optional<Visitor> visitor(String sessionId) {
        String key = sha256(sessionId);
        return Optional.ofNullable(entities.find(ShopSession.class, key))
                .filter(session -> session.getExpiresAt().isAfter(Instant.now()))
                .map(session -> new Visitor(key, session.getPrincipal()));
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
