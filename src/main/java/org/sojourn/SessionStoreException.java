package org.sojourn;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/**
 * The database of a persistence unit failed, or could not be reached. The message names the unit,
 * the operation and the reason; the cause is the exception of the persistence provider or the
 * driver.
 *
 * <p>It is also thrown for a session that cannot be decrypted because its key is missing or another
 * one. The row stays as it is, and can be read as soon as the key is there.
 *
 * <p>Nothing was half-written. The next operation tries again: as soon as the database works,
 * sessions work, without a redeployment. A request that ends with this exception is answered with
 * status 503 and a message that names the unit; only the log has the reason.
 *
 * @since 0.1
 */
public final class SessionStoreException extends SojournException {

    private static final long serialVersionUID = 1L;

    /** Name of the persistence unit, if it is known. */
    private final @Nullable String persistenceUnit;

    /**
     * Called by Sojourn only; {@code MessageText} is internal.
     *
     * @param message what is wrong and what to do, with its code
     * @param persistenceUnit name of the persistence unit, or null where it is not known
     * @param cause the cause, or null
     */
    public SessionStoreException(
            MessageText message, @Nullable String persistenceUnit, @Nullable Throwable cause) {
        super(message, cause);
        this.persistenceUnit = persistenceUnit;
    }

    /**
     * The persistence unit whose database failed.
     *
     * @return its name, or empty if the failure concerns one session only
     */
    public Optional<String> persistenceUnit() {
        return Optional.ofNullable(persistenceUnit);
    }
}
