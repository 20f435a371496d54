package org.sojourn.history.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.sojourn.history.Operation;
import org.sojourn.history.node.Answer;
import org.sojourn.history.node.Request;

/** Sends the requests of one client, and keeps what became of each. */
final class Recorder {

    /** What there is to see of a session. */
    private static final List<String> OF_SESSION = List.of("base", "a", "b", "c", "principal");

    private final int client;
    private final List<NodeConnection> nodes;
    private final AtomicInteger numbers;
    private final long start;
    private final List<Operation> operations = new ArrayList<>();

    /**
     * @param numbers of the operations of all clients
     * @param start the instant from which on times are counted
     */
    Recorder(int client, List<NodeConnection> nodes, AtomicInteger numbers, long start) {
        this.client = client;
        this.nodes = nodes;
        this.numbers = numbers;
        this.start = start;
    }

    List<Operation> operations() {
        return operations;
    }

    /** The number of the next operation, which makes the values that it sets unique. */
    int nextNumber() {
        return numbers.getAndIncrement();
    }

    /**
     * Sends a request to a node; if that is down, to the next one, as a load balancer would.
     *
     * @param session the name of the session
     * @param id the number of the id that the request has
     * @param nextId the number of the id that it gives
     */
    Operation send(int number, int wanted, String session, int id, int nextId, Request request) {
        int node = reached(wanted);
        NodeConnection connection = nodes.get(node);
        boolean isSent = connection.open();
        long begun = System.nanoTime() - start;
        Operation.Presence presence = Operation.Presence.NOT_SEEN;
        Operation.Outcome outcome = isSent ? Operation.Outcome.UNKNOWN : Operation.Outcome.FAILED;
        Map<String, String> seen = Map.of();
        if (isSent) {
            try {
                Answer answer = connection.ask(request);
                outcome = outcome(answer.kind());
                presence = presence(answer.kind());
                seen = seen(request.verb(), answer);
            } catch (IOException unanswered) {
                outcome = Operation.Outcome.UNKNOWN;
            }
        }
        Operation operation =
                new Operation(
                        number,
                        client,
                        node,
                        session,
                        id,
                        nextId,
                        kind(request.verb()),
                        wrote(request),
                        seen,
                        presence,
                        begun,
                        System.nanoTime() - start,
                        outcome);
        operations.add(operation);
        return operation;
    }

    private int reached(int wanted) {
        return IntStream.range(0, nodes.size())
                .map(next -> (wanted + next) % nodes.size())
                .filter(node -> nodes.get(node).open())
                .findFirst()
                .orElse(wanted);
    }

    private static Operation.Outcome outcome(Answer.Kind kind) {
        return switch (kind) {
            case FAILED -> Operation.Outcome.UNKNOWN;
            case DISCARDED -> Operation.Outcome.FAILED;
            default -> Operation.Outcome.OK;
        };
    }

    private static Operation.Presence presence(Answer.Kind kind) {
        return switch (kind) {
            case FOUND, DISCARDED -> Operation.Presence.FOUND;
            case ABSENT -> Operation.Presence.ABSENT;
            default -> Operation.Presence.NOT_SEEN;
        };
    }

    private static Map<String, String> seen(Request.Verb verb, Answer answer) {
        boolean isRead = verb == Request.Verb.READ && answer.kind() == Answer.Kind.FOUND;
        List<String> names =
                isRead
                        ? OF_SESSION
                        : verb == Request.Verb.GET && answer.kind() == Answer.Kind.DONE
                                ? List.of(Request.DATA)
                                : List.of();
        Map<String, String> seen = new HashMap<>();
        names.forEach(it -> seen.put(it, answer.values().getOrDefault(it, Operation.NOTHING)));
        return seen;
    }

    private static Map<String, String> wrote(Request request) {
        Map<String, String> wrote = new HashMap<>(request.values());
        wrote.replaceAll((name, value) -> value.isEmpty() ? Operation.NOTHING : value);
        return wrote;
    }

    /** What the backend keeps is an attribute like others. */
    private static Operation.Kind kind(Request.Verb verb) {
        return switch (verb) {
            case GET -> Operation.Kind.READ;
            case SET, CLEAR -> Operation.Kind.WRITE;
            default -> Operation.Kind.valueOf(verb.name());
        };
    }
}
