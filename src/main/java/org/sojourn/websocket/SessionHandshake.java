package org.sojourn.websocket;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import org.sojourn.internal.manager.SessionManager;
import org.sojourn.internal.web.EndpointFactory;
import org.sojourn.internal.web.WebSocketConnections;

/**
 * Gives a WebSocket the session of the request that opened it.
 *
 * <pre>{@code
 * @ServerEndpoint(value = "/chat", configurator = SessionHandshake.class)
 * public class Chat {
 *     @Inject WebSession session;
 *
 *     @OnMessage
 *     @ActivateSession
 *     public void receive(String text, Session socket) {
 *         session.set("last", text);
 *     }
 * }
 * }</pre>
 *
 * <p>A method that has a parameter of type {@code jakarta.websocket.Session} and is annotated
 * {@link org.sojourn.ActivateSession}, of the endpoint or of any bean, is a boundary of that
 * session: what it changes is stored when it returns, and being called is a use that keeps the
 * session alive, at the price of one SELECT.
 *
 * <p>Where the session has ended, by a logout or by time, on whichever server, the method is not
 * called (a bean's caller gets null, zero or false), and the WebSocket is closed with code 1008
 * (RFC 6455, section 7.4.1; Jakarta WebSocket 2.1, section 7.2). If it is this server that ends the
 * session, the WebSockets by which such a method was ever called are closed soon: as soon as their
 * client answers a ping, which every browser does by itself. (So annotate a method for
 * {@code @OnOpen}, too, if that matters. An endpoint that listens to pongs itself is closed at the
 * next message.) One for {@code @OnClose} may find the session gone, and is not called then. A
 * session that gets another id, as it does at a login, has ended for the WebSockets opened before,
 * on another server when {@link org.sojourn.SessionConfig#rotationGrace()} is over: the client
 * opens another, which knows the user.
 *
 * <p>A WebSocket that was opened without a session has none for good. {@link
 * org.sojourn.WebSession} is empty there; setting something throws {@link
 * org.sojourn.SessionStateException}, since a new id could not reach the client. So does {@link
 * org.sojourn.WebSession#rotateId()} where there is one.
 *
 * <p>With {@code SameSite=None} browsers send the cookie from pages of other sites, too, and
 * nothing keeps these from opening WebSockets: override {@code checkOrigin} then.
 *
 * <p>The container makes one object for each endpoint and may use it from any thread.
 *
 * @since 0.1
 */
public class SessionHandshake extends ServerEndpointConfig.Configurator {

    /** Made by the container. */
    public SessionHandshake() {}

    /**
     * Notes the session of the handshake. A method that overrides this one has to call it.
     *
     * @throws IllegalStateException if the container has one set of user properties for all
     *     connections, as it had before Jakarta WebSocket 2.1: users would get each other's session
     */
    @Override
    public void modifyHandshake(
            ServerEndpointConfig endpoint, HandshakeRequest request, HandshakeResponse response) {
        SessionManager manager = CDI.current().select(SessionManager.class).get();
        WebSocketConnections.open(manager, endpoint.getUserProperties());
    }

    /**
     * The object for a new connection, with what CDI injects and with interceptors. A server that
     * makes such objects without CDI, as Tomcat does, gets one that CDI makes; a build-time
     * container has its own.
     *
     * @throws InstantiationException if neither the server nor CDI can make one
     */
    @Override
    public <T> T getEndpointInstance(Class<T> endpoint) throws InstantiationException {
        T made = super.getEndpointInstance(endpoint);
        Instance<EndpointFactory> factory = CDI.current().select(EndpointFactory.class);
        return factory.isResolvable() ? factory.get().complete(endpoint, made) : made;
    }
}
