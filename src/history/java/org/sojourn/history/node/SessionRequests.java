package org.sojourn.history.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.sojourn.ActivateSession;
import org.sojourn.SessionBackend;
import org.sojourn.WebSession;

/** Carries out requests by what an application injects. */
@ApplicationScoped
public class SessionRequests implements Requests {

    @Inject WebSession session;
    @Inject SessionBackend backend;
    @Inject GivenIds ids;

    /** Itself as other beans have it: calls through it open boundaries. */
    @Inject SessionRequests requests;

    @Override
    public Answer answer(Request request) {
        String id = request.id().orElse("");
        return switch (request.verb()) {
            case DELETE -> {
                backend.delete(id);
                yield Answer.of(Answer.Kind.DONE);
            }
            case RENEW -> Answer.of(presence(backend.get(id).isPresent()));
            case SET -> {
                String data = request.values().get(Request.DATA);
                backend.set(id, data.getBytes(StandardCharsets.UTF_8));
                yield Answer.of(Answer.Kind.DONE);
            }
            case GET -> new Answer(Answer.Kind.DONE, data(id));
            case CLEAR -> {
                backend.delete(id);
                yield Answer.of(Answer.Kind.DONE);
            }
            default -> inBoundary(request);
        };
    }

    private Map<String, String> data(String id) {
        return backend.get(id)
                .map(data -> Map.of(Request.DATA, new String(data, StandardCharsets.UTF_8)))
                .orElseGet(Map::of);
    }

    private static Answer.Kind presence(boolean isFound) {
        return isFound ? Answer.Kind.FOUND : Answer.Kind.ABSENT;
    }

    private Answer inBoundary(Request request) {
        boolean isLogin = request.verb() == Request.Verb.LOGIN;
        NodeVisit visit =
                new NodeVisit(
                        request.id(),
                        isLogin
                                ? Optional.of(request.values().get(Request.PRINCIPAL))
                                : Optional.empty());
        ids.give(request.nextId());
        Answer answer = requests.within(visit, () -> work(request, visit));
        boolean isNewIdDue = isLogin || request.verb() == Request.Verb.ROTATE;
        return isNewIdDue && answer.kind() == Answer.Kind.FOUND && !visit.gives(request.nextId())
                ? Answer.of(Answer.Kind.DISCARDED)
                : answer;
    }

    @ActivateSession
    public Answer within(NodeVisit visit, Callable<Answer> work) {
        try {
            return work.call();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Answer work(Request request, NodeVisit visit) throws InterruptedException {
        if (request.id().isPresent() && !session.exists()) {
            return Answer.of(Answer.Kind.ABSENT);
        }
        pause(request);
        Answer answer = new Answer(Answer.Kind.FOUND, Map.of());
        switch (request.verb()) {
            case READ -> answer = read();
            case ROTATE -> session.rotateId();
            case LOGOUT -> session.invalidate();
            case LOGIN -> {
                visit.login();
                write(request);
            }
            default -> write(request);
        }
        pause(request);
        return answer;
    }

    /** A parallel request of the node may end the session meanwhile. */
    private Answer read() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : session.names()) {
            session.get(name, String.class).ifPresent(value -> values.put(name, value));
        }
        session.principal().ifPresent(user -> values.put(Request.PRINCIPAL, user));
        return session.exists()
                ? new Answer(Answer.Kind.FOUND, values)
                : Answer.of(Answer.Kind.ABSENT);
    }

    private void write(Request request) {
        request.values()
                .forEach(
                        (name, value) -> {
                            if (value.isEmpty()) {
                                session.remove(name);
                            } else if (!name.equals(Request.PRINCIPAL)) {
                                session.set(name, value);
                            }
                        });
    }

    private static void pause(Request request) throws InterruptedException {
        if (request.pause() > 0) {
            TimeUnit.MILLISECONDS.sleep(request.pause());
        }
    }
}
