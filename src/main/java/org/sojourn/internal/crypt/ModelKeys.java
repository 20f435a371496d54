package org.sojourn.internal.crypt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.crypto.Mac;
import org.sojourn.EncryptionKey;
import org.sojourn.spi.EncryptionKeys;

/**
 * The keys of one session model. Each has a check, by which a row shows whether a key of the right
 * id is the right key, and whether the row is of this model.
 *
 * @param model the name of the model in the encryption
 */
record ModelKeys(String model, EncryptionKeys keys, Map<String, CheckedKey> checked) {

    private static final String PURPOSE = "sojourn session model ";
    private static final String HASH = "HmacSHA256";

    /**
     * A key with its check.
     *
     * @param check a hash from which the key cannot be found
     */
    record CheckedKey(EncryptionKey key, byte[] check) {}

    ModelKeys(String model, EncryptionKeys keys) {
        this(model, keys, new ConcurrentHashMap<>());
    }

    CheckedKey current() {
        return checked(asked(keys::current));
    }

    Optional<CheckedKey> find(String id) {
        return asked(() -> keys.find(id)).map(this::checked);
    }

    /** Whether a key is the one that encrypts; true also if that cannot be found out now. */
    boolean isCurrent(String id) {
        try {
            return keys.current().id().equals(id);
        } catch (RuntimeException unknown) {
            return true;
        }
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return Objects.requireNonNull(question.get(), "null is no answer");
        } catch (RuntimeException failed) {
            throw CryptMessage.KEYS_FAILED.causedBy(failed);
        }
    }

    /** The key is compared as an object: the application returns the same object for the same. */
    private CheckedKey checked(EncryptionKey key) {
        CheckedKey known = checked.get(key.id());
        if (known != null && known.key() == key) {
            return known;
        }
        CheckedKey made = new CheckedKey(key, check(key));
        checked.put(key.id(), made);
        return made;
    }

    private byte[] check(EncryptionKey key) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key.secret());
            byte[] hash = mac.doFinal((PURPOSE + model).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, Header.CHECK_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw CryptMessage.NOT_OF_THE_PLATFORM.causedBy(impossible);
        }
    }
}
