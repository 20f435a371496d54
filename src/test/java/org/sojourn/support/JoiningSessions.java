package org.sojourn.support;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.sojourn.AsyncSessions;
import org.sojourn.SessionInfo;
import org.sojourn.Sessions;

/** Shows the asynchronous face to tests of the blocking one. */
public record JoiningSessions(AsyncSessions async) implements Sessions {

    @Override
    public List<SessionInfo> of(String principal) {
        return join(async.of(principal));
    }

    @Override
    public long count(String principal) {
        return join(async.count(principal));
    }

    @Override
    public boolean end(String principal, String key) {
        return join(async.end(principal, key));
    }

    @Override
    public boolean end(String key) {
        return join(async.end(key));
    }

    @Override
    public long endOthers(String principal) {
        return join(async.endOthers(principal));
    }

    @Override
    public long endAll(String principal) {
        return join(async.endAll(principal));
    }

    private static <T> T join(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw (RuntimeException) failed.getCause();
        }
    }
}
