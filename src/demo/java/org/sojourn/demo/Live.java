package org.sojourn.demo;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.sojourn.event.SessionEvent;

/** Shows each visitor what happens on this node to its own sessions, and to no others. */
@ApplicationScoped
public class Live {

    private static final int REMEMBERED = 1000;
    private static final int HEARTBEAT_SECONDS = 15;

    private final Deque<Happening> recent = new ArrayDeque<>();
    private final List<Follower> followers = new ArrayList<>();

    /** One delivery after the other, and none on the thread of a request. */
    private CompletableFuture<Void> deliveries = CompletableFuture.completedFuture(null);

    @Resource ManagedScheduledExecutorService executor;

    private Future<?> heartbeat = deliveries;

    /** A browser that is gone is noticed when something is sent to it. */
    @PostConstruct
    void startHeartbeat() {
        heartbeat =
                executor.scheduleAtFixedRate(
                        () -> deliver(() -> followers.forEach(Follower::sendHeartbeat)),
                        HEARTBEAT_SECONDS,
                        HEARTBEAT_SECONDS,
                        TimeUnit.SECONDS);
    }

    /** The threads of the server outlive the application. */
    @PreDestroy
    void stopHeartbeat() {
        heartbeat.cancel(false);
        deliver(() -> followers.forEach(Follower::close));
    }

    void observe(@Observes SessionEvent event) {
        happened(Happening.of(event));
    }

    void observe(@Observes Stored stored) {
        happened(Happening.of(stored));
    }

    /** Sends what a browser may know: first what happened lately, then what happens. */
    void add(Follower follower) {
        deliver(
                () -> {
                    followers.add(follower);
                    follower.sendPast(List.copyOf(recent));
                });
    }

    private void happened(Happening happening) {
        deliver(
                () -> {
                    recent.addLast(happening);
                    if (recent.size() > REMEMBERED) {
                        recent.removeFirst();
                    }
                    followers.forEach(follower -> follower.notice(happening));
                });
    }

    private synchronized void deliver(Runnable delivery) {
        deliveries =
                deliveries.thenRunAsync(
                        () -> {
                            delivery.run();
                            followers.removeIf(Follower::isGone);
                        },
                        executor);
    }
}
