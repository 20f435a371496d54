package org.sojourn.internal.crypt;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.internal.crypt.Header.Lock;
import org.sojourn.internal.crypt.ModelKeys.CheckedKey;
import org.sojourn.internal.crypt.Place.Column;

/**
 * The bytes of one column: closed as the settings have it, and opened however they were closed.
 *
 * @param keys null if there are none
 * @param threshold from which size on bytes are compressed; zero for never
 * @param limit how many bytes compressed data may become
 */
record ColumnCipher(
        String model, Encryption encryption, @Nullable ModelKeys keys, int threshold, int limit) {

    /** Bytes that were opened, with the header that they had; null if they were plain. */
    record Opened(byte[] plain, @Nullable Header header) {

        boolean isEncrypted() {
            return header != null && header.isEncrypted();
        }
    }

    boolean encrypts() {
        return encryption != Encryption.OFF;
    }

    /** Whether these bytes are stored as they are. */
    boolean leaves(byte[] plain) {
        return !encrypts() && !compresses(plain) && !Header.isAt(plain);
    }

    private boolean compresses(byte[] plain) {
        return threshold > 0 && plain.length >= threshold;
    }

    /** Bytes as they are stored in a place. */
    byte[] close(byte[] plain, Place place) {
        if (leaves(plain)) {
            return plain;
        }
        Optional<byte[]> deflated =
                compresses(plain) ? Compression.deflate(plain) : Optional.empty();
        if (deflated.isEmpty() && !encrypts() && !Header.isAt(plain)) {
            return plain;
        }
        byte[] content = deflated.orElse(plain);
        CheckedKey key = encrypts() ? required().current() : null;
        Lock lock = key == null ? null : new Lock(key.key().id(), key.check(), Gcm.nonce());
        byte[] header =
                new Header(
                                place.column(),
                                deflated.isPresent(),
                                place.isBound(),
                                plain.length,
                                place.version(),
                                lock)
                        .bytes();
        if (key == null || lock == null) {
            byte[] out = Arrays.copyOf(header, header.length + content.length);
            System.arraycopy(content, 0, out, header.length, content.length);
            return out;
        }
        return Gcm.encrypt(key.key().secret(), lock, header, place.associated(), content);
    }

    private ModelKeys required() {
        if (keys == null) {
            throw CryptMessage.noKeys(model, encryption);
        }
        return keys;
    }

    /**
     * The plain bytes of what is stored in a place. It is bound if the header has it so.
     *
     * @throws org.sojourn.CorruptSessionException if the bytes were changed or moved
     * @throws org.sojourn.SessionStoreException if another key, setting or version could open them
     */
    Opened open(byte[] stored, Place place) {
        Header header = Header.isAt(stored) ? header(stored, place) : null;
        if (encryption == Encryption.REQUIRED && (header == null || !header.isEncrypted())) {
            throw CryptMessage.NOT_ENCRYPTED.failure(place.row().key().value());
        }
        return header == null
                ? new Opened(stored, null)
                : new Opened(plain(stored, header, place), header);
    }

    private static Header header(byte[] stored, Place place) {
        Header header =
                Header.of(stored)
                        .orElseThrow(
                                () -> CryptMessage.NEWER_FORM.failure(place.row().key().value()));
        if (header.column() != place.column()) {
            throw CryptMessage.changed("they are of another column");
        }
        return header;
    }

    private byte[] plain(byte[] stored, Header header, Place place) {
        byte[] content = stored;
        int start = header.length();
        if (header.isEncrypted()) {
            content = decrypted(stored, header, place);
            checkVersion(header, place);
            start = 0;
        }
        if (header.isCompressed()) {
            if (header.size() > limit) {
                throw CryptMessage.TOO_LARGE.failure(
                        place.row().key().value(), header.size(), limit);
            }
            if (header.size() < 0) {
                throw CryptMessage.changed("compressed data have another size");
            }
            return Compression.inflate(content, start, header.size());
        }
        return start == 0 ? content : Arrays.copyOfRange(content, start, content.length);
    }

    /** The version of a base is that of the row only until there are changes. */
    private static void checkVersion(Header header, Place place) {
        if (header.isBound()
                && place.column() != Column.BASE
                && header.version() != place.row().version()) {
            throw CryptMessage.changed(
                    "they are of version %d, the row has version %d"
                            .formatted(header.version(), place.row().version()));
        }
    }

    private byte[] decrypted(byte[] stored, Header header, Place place) {
        Lock lock = header.lock();
        String session = place.row().key().value();
        CheckedKey key =
                (keys == null ? Optional.<CheckedKey>empty() : keys.find(lock.keyId()))
                        .orElseThrow(() -> CryptMessage.MISSING_KEY.failure(session, lock.keyId()));
        if (!Arrays.equals(key.check(), lock.check())) {
            throw CryptMessage.WRONG_KEY.failure(session, lock.keyId(), model);
        }
        Place bound = new Place(place.column(), place.row(), place.baseId(), header.isBound());
        return Gcm.decrypt(key.key().secret(), lock, stored, header.length(), bound.associated());
    }

    /** Whether bytes would be stored in another form, or with another key, than they are. */
    boolean isOutdated(Opened opened) {
        Header header = opened.header();
        if (header == null || header.lock() == null) {
            return encrypts();
        }
        return !encrypts() || !required().isCurrent(header.lock().keyId());
    }
}
