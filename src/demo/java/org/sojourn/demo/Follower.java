package org.sojourn.demo;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A browser that is shown what happens to the sessions of its visitor. */
final class Follower {

    private final SseEventSink sink;
    private final Sse sse;
    private final int node;
    private Visitor visitor;

    Follower(Visitor visitor, SseEventSink sink, Sse sse, int node) {
        this.visitor = visitor;
        this.sink = sink;
        this.sse = sse;
        this.node = node;
    }

    boolean isGone() {
        return sink.isClosed();
    }

    void close() {
        sink.close();
    }

    void sendHeartbeat() {
        send(sse.newEventBuilder().comment("").build());
    }

    void notice(Happening happening) {
        if (visitor.mayKnow(happening)) {
            send(happening, visitor.isIn(happening), false);
            visitor = visitor.after(happening);
        }
    }

    /** Rotations are followed backwards, to what happened to the session under earlier keys. */
    void sendPast(List<Happening> past) {
        Set<String> keys = new HashSet<>(Set.of(visitor.key()));
        for (int i = past.size() - 1; i >= 0; i--) {
            Happening happening = past.get(i);
            if (happening.previousKey() != null && keys.contains(happening.key())) {
                keys.add(happening.previousKey());
            }
        }
        for (Happening happening : past) {
            boolean isMine = keys.contains(happening.key());
            if (isMine || visitor.mayKnow(happening)) {
                send(happening, isMine, true);
            }
        }
    }

    private void send(Happening happening, boolean isMine, boolean isPast) {
        send(
                sse.newEventBuilder()
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(News.of(happening, isMine, isPast, node))
                        .build());
    }

    private void send(OutboundSseEvent event) {
        try {
            sink.send(event)
                    .exceptionally(
                            gone -> {
                                sink.close();
                                return null;
                            });
        } catch (IllegalStateException closed) {
            sink.close();
        }
    }
}
