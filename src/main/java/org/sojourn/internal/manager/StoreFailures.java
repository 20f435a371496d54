package org.sojourn.internal.manager;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStoreException;

/** The failures of the database in one boundary, whether or not the application catches them. */
final class StoreFailures {

    private @Nullable SessionStoreException last;

    Optional<SessionStoreException> last() {
        return Optional.ofNullable(last);
    }

    /** Does something, and notes if the database fails. */
    <T> T noting(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (SessionStoreException failed) {
            last = failed;
            throw failed;
        }
    }

    /** The same without a result. */
    void notingIn(Runnable operation) {
        noting(
                () -> {
                    operation.run();
                    return this;
                });
    }
}
