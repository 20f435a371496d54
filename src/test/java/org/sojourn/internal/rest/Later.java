package org.sojourn.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ManagedAsync;
import org.sojourn.WebSession;

/** A resource whose responses are made after its methods have returned. */
@Path("later")
public final class Later {

    private static final int MORE_THAN_A_BUFFER = 10_000;

    private final WebSession session;
    private final Executor workers;
    private final BlockingQueue<AsyncResponse> waiting = new LinkedBlockingQueue<>();

    /** Opened by the test while a response is being written, or a method runs. */
    private final BlockingQueue<CountDownLatch> gates = new LinkedBlockingQueue<>();

    /**
     * @param workers threads that are none of a request's
     */
    Later(WebSession session, Executor workers) {
        this.session = session;
        this.workers = workers;
    }

    /** The next gate that a method or a response waits at. */
    CountDownLatch gate() throws InterruptedException {
        CountDownLatch gate = gates.poll(10, TimeUnit.SECONDS);
        if (gate == null) {
            throw new AssertionError("Nothing waits at a gate");
        }
        return gate;
    }

    private void waitAtGate() {
        CountDownLatch gate = new CountDownLatch(1);
        gates.add(gate);
        try {
            gate.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @GET
    @Path("resumed")
    public void resumed(@Suspended AsyncResponse response) {
        int count = Visits.count(session);
        workers.execute(() -> response.resume(count + " " + Visits.touch(session)));
    }

    @GET
    @Path("at-once")
    public void atOnce(@Suspended AsyncResponse response) {
        response.resume("resumed");
        Visits.count(session);
    }

    @GET
    @Path("overtaken")
    public void overtaken(@Suspended AsyncResponse response) {
        workers.execute(() -> response.resume("resumed"));
        waitAtGate();
        Visits.count(session);
    }

    @GET
    @Path("waiting")
    public void waiting(@Suspended AsyncResponse response) {
        Visits.count(session);
        waiting.add(response);
    }

    /** How many responses wait. */
    int waitingResponses() {
        return waiting.size();
    }

    @POST
    @Path("wake")
    public int wake() throws InterruptedException {
        int before = Visits.count(session);
        waiting.take().resume("woken");
        return before + Visits.count(session);
    }

    @GET
    @Path("timeout")
    public void timeout(@Suspended AsyncResponse response) {
        Visits.count(session);
        response.setTimeout(20, TimeUnit.MILLISECONDS);
    }

    /** Jersey's own: the method runs on a thread of a pool of Jersey's. */
    @GET
    @Path("managed")
    @ManagedAsync
    public int managed() {
        return Visits.count(session);
    }

    @GET
    @Path("stage")
    public CompletionStage<String> stage() {
        int count = Visits.count(session);
        return CompletableFuture.supplyAsync(() -> "count " + count, workers);
    }

    @GET
    @Path("hidden-stage")
    public Object hiddenStage() {
        int count = Visits.count(session);
        return CompletableFuture.supplyAsync(() -> "count " + count, workers);
    }

    @GET
    @Path("stream")
    public StreamingOutput stream() {
        return output -> {
            Visits.count(session);
            write(output, "first".repeat(MORE_THAN_A_BUFFER));
            waitAtGate();
            Visits.count(session);
            write(output, "last");
        };
    }

    @GET
    @Path("stream-then-begin")
    public StreamingOutput streamThenBegin() {
        return output -> {
            write(output, "first ");
            write(output, Visits.touch(session));
        };
    }

    @GET
    @Path("endless")
    public StreamingOutput endless() {
        return output -> {
            Visits.count(session);
            while (true) {
                output.write(new byte[100_000]);
                output.flush();
            }
        };
    }

    private static void write(OutputStream output, String text) throws java.io.IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    @GET
    @Path("events")
    @Produces("text/event-stream")
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        Visits.count(session);
        workers.execute(
                () -> {
                    sink.send(sse.newEvent("one"));
                    sink.send(sse.newEvent(Visits.touch(session)));
                    sink.close();
                });
    }

    @GET
    @Path("events-at-once")
    @Produces("text/event-stream")
    public void eventsAtOnce(@Context SseEventSink sink, @Context Sse sse) {
        Visits.count(session);
        sink.send(sse.newEvent("one"));
        sink.send(sse.newEvent(Visits.touch(session)));
        sink.close();
    }
}
