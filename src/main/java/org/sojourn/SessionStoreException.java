package org.sojourn;

import org.jspecify.annotations.Nullable;

/**
 * The database of a persistence unit failed, or could not be reached. The message names the unit
 * and the operation; the cause is the persistence provider's or driver's exception.
 *
 * <p>Nothing was half-written. The failure is not remembered: the next operation tries again, so
 * sessions work again, without a redeployment, once the database does. A request that ends with
 * this exception is answered with status 503.
 */
public final class SessionStoreException extends SojournException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by Sojourn only.
     *
     * @param code {@code SJN} and five digits
     * @param text what is wrong and what to do
     * @param cause what lies beneath, or null
     */
    public SessionStoreException(String code, String text, @Nullable Throwable cause) {
        super(code, text, cause);
    }
}
