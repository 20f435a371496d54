package org.sojourn.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SkipSession;

/** The figures of this node, and a rush of visitors that moves them. */
@Path("figures")
@Produces(MediaType.APPLICATION_JSON)
@SkipSession
@RequestScoped
public class FiguresResource {

    private static final int VISITORS = 100;

    @Inject AsyncSessionBackend sessions;
    @Inject StatementTrace trace;
    @Inject Node node;

    @GET
    public Figures figures() {
        return Figures.now(node, trace);
    }

    /** Visitors that come at the same time: each gets a session, looks at it, and leaves. */
    @POST
    @Path("rush")
    public Rush rush() {
        List<String> ids =
                Stream.generate(() -> "rush-" + UUID.randomUUID()).limit(VISITORS).toList();
        long before = statements();
        long start = System.nanoTime();
        CompletableFuture.allOf(ids.stream().map(this::visit).toArray(CompletableFuture<?>[]::new))
                .join();
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new Rush(VISITORS, 3 * VISITORS, statements() - before, millis);
    }

    private CompletableFuture<Void> visit(String id) {
        CompletionStage<Void> visit =
                sessions.set(id, new byte[64])
                        .thenCompose(stored -> sessions.get(id))
                        .thenCompose(found -> sessions.delete(id));
        return visit.toCompletableFuture();
    }

    private long statements() {
        return trace.counts().values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * What a rush has cost.
     *
     * @param calls of the backend: each visitor made three
     */
    public record Rush(int visitors, int calls, long statements, long millis) {}
}
