package org.sojourn.spi;

import java.util.Optional;
import org.sojourn.EncryptionKey;

/**
 * Supplies the keys that encrypt sessions in the table.
 *
 * <p>An unqualified bean of this type takes the place of {@code sojourn.encryption-keys} and {@code
 * sojourn.encryption-key-file}, for instance to get the keys from a key management service. Whether
 * rows are encrypted is still decided by {@code sojourn.encryption}.
 *
 * <p>Both methods are called for each session that is written or read, by many threads at once, and
 * on threads that must not wait. So an implementation keeps its keys in memory and fetches others
 * in the background. It returns the same object for the same key.
 *
 * <p>An exception that a method throws fails the operation with a {@link
 * org.sojourn.SessionStoreException}: the request is answered with status 503, and no session is
 * lost.
 *
 * @since 0.1
 */
public interface EncryptionKeys {

    /**
     * The key that encrypts what is written from now on. {@link #find} finds it, too, on every
     * server, before any server returns it here.
     *
     * @return the key
     */
    EncryptionKey current();

    /**
     * The key that has encrypted a row.
     *
     * @param id the id that the row names; an attacker with write access to the table can choose it
     * @return the key, or empty if there is no key of this id. Then the session cannot be read; its
     *     row is never deleted for this reason.
     */
    Optional<EncryptionKey> find(String id);
}
