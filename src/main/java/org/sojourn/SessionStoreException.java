package org.sojourn;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/**
 * The database of a persistence unit failed, or could not be reached. The message names the unit,
 * the operation and the reason; the cause is the persistence provider's or driver's exception.
 *
 * <p>Nothing was half-written. The failure is not remembered: the next operation tries again, so
 * sessions work again, without a redeployment, once the database does. A request that ends with
 * this exception is answered with status 503 and a message that names the unit and keeps the reason
 * to the log.
 */
public final class SessionStoreException extends SojournException {

    private static final long serialVersionUID = 1L;

    /** Name of the persistence unit, where it is known. */
    private final @Nullable String persistenceUnit;

    /**
     * Made by Sojourn only.
     *
     * @param message what is wrong and what to do, with its code
     * @param persistenceUnit name of the persistence unit, or null where it is not known
     * @param cause what lies beneath, or null
     */
    public SessionStoreException(
            MessageText message, @Nullable String persistenceUnit, @Nullable Throwable cause) {
        super(message, cause);
        this.persistenceUnit = persistenceUnit;
    }

    /**
     * The persistence unit whose database failed.
     *
     * @return its name, or empty if the failure is that of one session
     */
    public Optional<String> persistenceUnit() {
        return Optional.ofNullable(persistenceUnit);
    }
}
