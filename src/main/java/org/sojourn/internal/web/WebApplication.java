package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.manager.BoundarySession;
import org.sojourn.internal.manager.BoundarySource;
import org.sojourn.internal.manager.SessionId;
import org.sojourn.internal.manager.SessionManager;
import org.sojourn.internal.manager.SessionObserver;

/** The application whose sessions are used by HTTP. */
record WebApplication(
        SessionManager manager,
        HttpSessionListeners listeners,
        WebSettings settings,
        ServletContext context)
        implements HttpSessionAccess {

    @Override
    public void access(String id, Consumer<HttpSession> work) {
        try {
            manager.activate(
                    new Access(SessionId.parse(id).stream().toList(), this),
                    () -> {
                        work.accept(existing(manager.current()));
                        return null;
                    });
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpSession existing(BoundarySession session) {
        if (!session.isAlive()) {
            throw new IllegalStateException(WebMessage.ACCESSOR_OUT_OF_REACH.text());
        }
        return HttpSessionNotifier.of(session).facade();
    }

    /** A boundary for code outside of the requests of a session. */
    private static final class Access implements BoundarySource {

        private final List<SessionId> ids;
        private final HttpSessionAccess sessions;
        private @Nullable BoundarySession session;

        Access(List<SessionId> ids, HttpSessionAccess sessions) {
            this.ids = ids;
            this.sessions = sessions;
        }

        @Override
        public List<SessionId> ids() {
            return ids;
        }

        @Override
        public void opened(BoundarySession opened, boolean hasJoined) {
            session = opened;
        }

        @Override
        public SessionObserver observer() {
            return new HttpSessionNotifier(Objects.requireNonNull(session), sessions);
        }
    }
}
