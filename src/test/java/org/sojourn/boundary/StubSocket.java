package org.sojourn.boundary;

import jakarta.websocket.CloseReason;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sojourn.websocket.SessionHandshake;

/** A connection as a container would make it. */
final class StubSocket {

    private final Map<String, Object> properties = new HashMap<>();
    private final List<CloseReason> closed = new ArrayList<>();
    private MessageHandler.Whole<PongMessage> listener;
    private boolean broken;

    /** What a container does when a client wants a WebSocket. */
    void shakeHands() {
        ServerEndpointConfig endpoint =
                stub(ServerEndpointConfig.class, (proxy, method, arguments) -> properties);
        new SessionHandshake().modifyHandshake(endpoint, null, null);
    }

    Session session() {
        return stub(
                Session.class,
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "getUserProperties" -> properties;
                            case "isOpen" -> closed.isEmpty();
                            case "close" -> closed.add((CloseReason) arguments[0]) ? null : null;
                            case "addMessageHandler" -> listen(arguments[1]);
                            case "getAsyncRemote" -> pinging();
                            case "hashCode" -> System.identityHashCode(this);
                            case "equals" -> proxy == arguments[0];
                            default -> throw new UnsupportedOperationException(method.getName());
                        });
    }

    @SuppressWarnings("unchecked")
    private Object listen(Object newListener) {
        listener = (MessageHandler.Whole<PongMessage>) newListener;
        return null;
    }

    /** From now on whatever is sent fails, though the container does not know yet. */
    void tear() {
        broken = true;
    }

    /** The client answers a ping at once. */
    private RemoteEndpoint.Async pinging() {
        return stub(
                RemoteEndpoint.Async.class,
                (proxy, method, arguments) -> {
                    if (broken) {
                        throw new RuntimeException("Socket is not connected.");
                    }
                    listener.onMessage(() -> (ByteBuffer) arguments[0]);
                    return null;
                });
    }

    /** Why it was closed; empty as long as it is open. */
    List<CloseReason> closed() {
        return closed;
    }

    /** What an application may see of it. */
    Map<String, Object> properties() {
        return properties;
    }

    private static <T> T stub(Class<T> type, InvocationHandler answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }
}
