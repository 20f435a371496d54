package org.sojourn.testkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sojourn.WebSession;
import org.sojourn.internal.manager.BoundarySource;
import org.sojourn.internal.manager.ClientUpdate;
import org.sojourn.internal.manager.SessionId;
import org.sojourn.internal.manager.SessionManager;

/**
 * A client of a {@link TestServer}, which keeps its session id as a browser keeps a cookie. Each
 * call of {@link #run} or {@link #call} is a request of its own: a session boundary, in which beans
 * of the application see the session of this client and its principal.
 *
 * <p>Any number of threads may use it, like parallel requests of one browser.
 *
 * @since 0.1
 */
public final class TestClient {

    private TestServer server;
    private volatile @Nullable String principal;
    private volatile Optional<SessionId> id = Optional.empty();

    TestClient(TestServer server) {
        this.server = server;
    }

    /**
     * Has a user logged in for the requests that follow. The first request that uses the session
     * takes over the principal and rotates the session id, as in a server.
     *
     * @param name the name of the principal
     * @return this
     */
    public TestClient login(String name) {
        principal = name;
        return this;
    }

    /**
     * Has no user logged in for the requests that follow. The session stays until the application
     * invalidates it.
     *
     * @return this
     */
    public TestClient logout() {
        principal = null;
        return this;
    }

    /**
     * Sends the requests that follow to another server, as a load balancer does.
     *
     * @param other a server with the same sessions
     * @return this
     */
    public TestClient goTo(TestServer other) {
        server = other;
        return this;
    }

    /**
     * Stores an attribute of the session.
     *
     * @param name its name
     * @param value its value
     * @return this
     */
    public TestClient with(String name, Object value) {
        run(() -> session().set(name, value));
        return this;
    }

    /**
     * An attribute of the session.
     *
     * @param name its name
     * @param type its type
     * @param <T> its type
     * @return the value; empty if there is no session, or no such attribute in it
     */
    public <T> Optional<T> attribute(String name, Class<T> type) {
        return ask(session -> session.get(name, type));
    }

    /**
     * The key of the client's session.
     *
     * @return the SHA-256 of its id; empty if the client has no session, or one that is over
     */
    public Optional<String> key() {
        return ask(session -> session.exists() ? session.key() : Optional.empty());
    }

    /**
     * Asks the session something in a request of its own.
     *
     * @param question what is asked
     * @param <T> the type of the answer
     * @return the answer
     */
    public <T> T ask(Function<WebSession, T> question) {
        return call(() -> question.apply(session()));
    }

    private WebSession session() {
        return server.get(WebSession.class);
    }

    /**
     * Makes a request.
     *
     * @param work what the application does in it; its unchecked exceptions are thrown here
     */
    public void run(Runnable work) {
        call(
                () -> {
                    work.run();
                    return true;
                });
    }

    /**
     * Makes a request that returns something.
     *
     * @param work what the application does in it
     * @param <T> the type of the result
     * @return the result
     * @throws AssertionError if the work throws a checked exception, which is the cause; unchecked
     *     ones are thrown as they are
     */
    @SuppressWarnings("unchecked") // the boundary returns what the work returns
    public <T> T call(Callable<T> work) {
        try {
            return (T) server.get(SessionManager.class).activate(new Request(), work::call);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            throw new AssertionError("The request failed", checked);
        }
    }

    /** One request, with the id that the client has when it is made. */
    private final class Request implements BoundarySource {

        private final List<SessionId> ids = id.stream().toList();
        private final User user = new User(principal);

        @Override
        public List<SessionId> ids() {
            return ids;
        }

        @Override
        public Optional<User> user() {
            return Optional.of(user);
        }

        @Override
        public void closed(ClientUpdate update) {
            if (update instanceof ClientUpdate.SetId received) {
                id = Optional.of(received.id());
            } else if (update instanceof ClientUpdate.ClearId) {
                id = Optional.empty();
            }
        }
    }
}
