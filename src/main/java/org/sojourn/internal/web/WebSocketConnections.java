package org.sojourn.internal.web;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStateException;
import org.sojourn.WebSession;
import org.sojourn.internal.manager.BoundarySession;
import org.sojourn.internal.manager.BoundarySource;
import org.sojourn.internal.manager.ManagerMessage;
import org.sojourn.internal.manager.SessionConnections;
import org.sojourn.internal.manager.SessionId;
import org.sojourn.internal.manager.SessionManager;

/**
 * The sessions of WebSockets: those of the requests that opened them.
 *
 * <p>A WebSocket is closed on its own thread only. Payara has been seen to mix up other requests
 * after a close on another thread that met with one by the client. So where a session ends
 * elsewhere, its WebSockets are pinged, and closed when the client answers, as it must (RFC 6455,
 * section 5.5.2), or else when it sends something.
 */
public final class WebSocketConnections implements SessionConnections {

    private static final String PROPERTY = "org.sojourn.handshake";

    /** Those by which a method was called; none is removed when it is closed. */
    private final Map<Session, Handshake> sockets =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** Notes the session of the current request, if it has one, among a socket's properties. */
    public static void open(SessionManager manager, Map<String, Object> userProperties) {
        Optional<WebSession> session =
                manager.active().map(BoundarySession::verbs).filter(WebSession::exists);
        session.ifPresent(WebSession::save);
        Handshake handshake =
                new Handshake(session.flatMap(WebSession::id), session.flatMap(WebSession::key));
        if (userProperties.putIfAbsent(PROPERTY, handshake) != null) {
            throw new IllegalStateException(WebMessage.SHARED_USER_PROPERTIES.text());
        }
    }

    @Override
    public Optional<BoundarySource> find(@Nullable Object[] parameters) {
        return Stream.of(parameters)
                .filter(Session.class::isInstance)
                .map(Session.class::cast)
                .findFirst()
                .map(this::connection);
    }

    @Override
    public void closeThoseOf(String sessionKey) {
        if (sockets.isEmpty()) {
            return;
        }
        List<Session> concerned = new ArrayList<>();
        synchronized (sockets) {
            sockets.forEach(
                    (socket, handshake) -> {
                        if (handshake.isOf(sessionKey)) {
                            handshake.ended = true;
                            concerned.add(socket);
                        }
                    });
        }
        concerned.forEach(WebSocketConnections::ping);
    }

    private BoundarySource connection(Session socket) {
        if (socket.getUserProperties().get(PROPERTY) instanceof Handshake handshake) {
            if (handshake.id.isPresent() && sockets.putIfAbsent(socket, handshake) == null) {
                listen(socket, handshake);
            }
            return new Connection(socket, handshake.id.flatMap(SessionId::parse));
        }
        throw new SessionStateException(WebMessage.HANDSHAKE_WITHOUT_SESSION.with(), null);
    }

    private static void listen(Session socket, Handshake handshake) {
        try {
            socket.addMessageHandler(
                    PongMessage.class,
                    pong -> {
                        if (handshake.ended) {
                            close(socket);
                        }
                    });
        } catch (IllegalStateException applicationListens) {
            return;
        }
    }

    /** Containers have exceptions of all kinds for connections that are gone. */
    private static void ping(Session socket) {
        try {
            if (socket.isOpen()) {
                socket.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
            }
        } catch (IOException | RuntimeException closedOrBusy) {
            return;
        }
    }

    private static void close(Session socket) {
        if (!socket.isOpen()) {
            return;
        }
        try {
            socket.close(
                    new CloseReason(
                            CloseCodes.VIOLATED_POLICY, WebMessage.SESSION_OF_SOCKET_OVER.text()));
        } catch (IOException | RuntimeException goneAnyway) {
            return;
        }
    }

    /** Shows nothing to an application that looks at it. */
    private static final class Handshake {

        private final Optional<String> id;
        private final Optional<String> key;
        private volatile boolean ended;

        Handshake(Optional<String> id, Optional<String> key) {
            this.id = id;
            this.key = key;
        }

        boolean isOf(String sessionKey) {
            return key.filter(sessionKey::equals).isPresent();
        }
    }

    private record Connection(Session socket, Optional<SessionId> id) implements BoundarySource {

        @Override
        public List<SessionId> ids() {
            return id.stream().toList();
        }

        @Override
        public Optional<SessionStateException> reasonForNoId() {
            return Optional.of(ManagerMessage.NO_ID_BY_CONNECTION.state());
        }

        @Override
        public boolean isBoundToSession() {
            return id.isPresent();
        }

        @Override
        public void sessionEnded() {
            close(socket);
        }
    }
}
