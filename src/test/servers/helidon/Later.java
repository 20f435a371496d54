package com.acme;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sojourn.WebSession;

/** Counts the visits of a user, and answers later. */
@Path("later")
@RequestScoped
public class Later {

    @Inject WebSession session;

    @GET
    @Path("resumed")
    public void resumed(@Suspended AsyncResponse response) {
        int count = count();
        new Thread(() -> response.resume(count + "")).start();
    }

    @GET
    @Path("stage")
    public CompletionStage<String> stage() {
        int count = count();
        return CompletableFuture.supplyAsync(() -> count + "");
    }

    @GET
    @Path("stream")
    public StreamingOutput stream() {
        return output -> output.write((count() + "").getBytes(StandardCharsets.UTF_8));
    }

    private int count() {
        int count = session.get("count", Integer.class).orElse(0) + 1;
        session.set("count", count);
        return count;
    }
}
