package org.sojourn.history.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Carries out requests, and some of them wrongly. */
record FaultyRequests(
        Fault fault,
        Requests right,
        StolenRows rows,
        Map<String, Answer> remembered,
        Map<String, String> successors)
        implements Requests {

    /** One of so many requests that could go wrong does. */
    private static final int RARITY = 4;

    /** How long a request leaves others time to come between. */
    private static final int GAP_MILLIS = 10;

    FaultyRequests(Fault fault, Requests right, StolenRows rows) {
        this(fault, right, rows, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    @Override
    public Answer answer(Request request) {
        boolean goesWrong = ThreadLocalRandom.current().nextInt(RARITY) == 0;
        boolean isSession = request.id().isPresent();
        return switch (request.verb()) {
            case READ -> goesWrong ? wrongRead(request) : remember(request, current(request));
            case WRITE -> goesWrong ? wrongWrite(request) : current(request);
            case ROTATE -> rotate(request);
            case LOGOUT, DELETE -> goesWrong && isSession ? wrongEnd(request) : current(request);
            default -> current(request);
        };
    }

    private Answer current(Request request) {
        String id = request.id().orElse("");
        String last = id;
        while (fault == Fault.ENDLESS_GRACE && successors.containsKey(last)) {
            last = successors.get(last);
        }
        return right.answer(last.isEmpty() ? request : request.by(last));
    }

    private Answer remember(Request request, Answer answer) {
        if (answer.kind() == Answer.Kind.FOUND) {
            remembered.putIfAbsent(request.id().orElseThrow(), answer);
        }
        return answer;
    }

    private Answer wrongRead(Request request) {
        String id = request.id().orElseThrow();
        if (fault == Fault.STALE_ANSWER && remembered.containsKey(id)) {
            return remembered.get(id);
        }
        if (fault == Fault.ROW_IS_GONE) {
            rows.steal(id);
        }
        Answer answer = remember(request, current(request));
        if (fault == Fault.INVENTED_VALUE && answer.kind() == Answer.Kind.FOUND) {
            Map<String, String> invented = new LinkedHashMap<>(answer.values());
            invented.put("a", "invented");
            return new Answer(answer.kind(), invented);
        }
        return answer;
    }

    private Answer wrongWrite(Request request) {
        Map<String, String> values = new LinkedHashMap<>();
        if (fault == Fault.DROPPED_MERGE) {
            values.putAll(right.answer(request.with(Request.Verb.READ, Map.of())).values());
            values.remove(Request.PRINCIPAL);
            gap();
            values.putAll(request.values());
            return right.answer(request.with(Request.Verb.WRITE, values));
        }
        if (fault == Fault.TWO_STATEMENTS) {
            Answer last = Answer.of(Answer.Kind.FOUND);
            for (Map.Entry<String, String> each : request.values().entrySet()) {
                Map<String, String> one = Map.of(each.getKey(), each.getValue());
                last = right.answer(request.with(Request.Verb.WRITE, one));
                gap();
            }
            return last;
        }
        return current(request);
    }

    private Answer rotate(Request request) {
        Answer answer = current(request);
        if (answer.kind() == Answer.Kind.FOUND) {
            request.id().ifPresent(id -> successors.put(id, request.nextId()));
            if (fault == Fault.SECOND_ROW) {
                rows.copy(request.nextId());
            }
        }
        return answer;
    }

    private Answer wrongEnd(Request request) {
        String id = request.id().orElseThrow();
        if (fault != Fault.ROW_COMES_BACK) {
            return current(request);
        }
        return rows.puttingBack(id, () -> current(request));
    }

    private static void gap() {
        try {
            TimeUnit.MILLISECONDS.sleep(GAP_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
