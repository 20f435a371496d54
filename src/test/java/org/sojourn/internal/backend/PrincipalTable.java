package org.sojourn.internal.backend;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sojourn.SessionConfig;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.PrincipalRows;
import org.sojourn.internal.store.SessionRows;
import org.sojourn.support.ShopSession;

/** A table in which rows are only looked up, by their principals and their keys. */
final class PrincipalTable {

    private PrincipalTable() {}

    static SessionRows of(
            PrincipalRows byPrincipal, Function<List<?>, List<Optional<SessionRow>>> find) {
        return (SessionRows)
                Proxy.newProxyInstance(
                        SessionRows.class.getClassLoader(),
                        new Class<?>[] {SessionRows.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "find" -> find.apply((List<?>) arguments[0]);
                                    case "byPrincipal" -> byPrincipal;
                                    case "principals" -> PrincipalColumn.AS_MAPPED;
                                    default -> throw new AssertionError(method.getName());
                                });
    }

    /** The sessions of a model whose events no code observes. */
    static ModelState state(SessionConfig config) {
        return new ModelState(
                config,
                new OpaqueFormat(),
                new SessionEventPublisher(ShopSession.class, Clock.systemUTC(), EventTarget.NONE));
    }
}
