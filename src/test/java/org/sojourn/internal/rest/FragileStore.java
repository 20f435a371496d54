package org.sojourn.internal.rest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.sojourn.SessionRecord;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.message.SharedMessage;
import org.sojourn.internal.store.RowsSource;
import org.sojourn.internal.store.SessionRows;
import org.sojourn.testkit.MemoryStore;

/** Sessions in memory, with a database that can be down. */
final class FragileStore implements RowsSource {

    private final MemoryStore store = new MemoryStore();
    private volatile boolean isDown;

    void down(boolean down) {
        isDown = down;
    }

    @Override
    public SessionRows rows(Class<? extends SessionRecord> model) {
        SessionRows rows = store.rows(model);
        return (SessionRows)
                Proxy.newProxyInstance(
                        FragileStore.class.getClassLoader(),
                        new Class<?>[] {SessionRows.class},
                        (proxy, method, arguments) -> {
                            if (isDown) {
                                throw new SessionStoreException(
                                        SharedMessage.VALUES_REFUSED.with("u", "read", "secret"),
                                        null,
                                        null);
                            }
                            try {
                                return method.invoke(rows, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        });
    }
}
