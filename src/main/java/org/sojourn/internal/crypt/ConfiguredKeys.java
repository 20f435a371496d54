package org.sojourn.internal.crypt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sojourn.EncryptionKey;
import org.sojourn.SessionConfig;
import org.sojourn.spi.EncryptionKeys;

/** The keys of the settings, in their order: first those of the value, then those of the file. */
record ConfiguredKeys(EncryptionKey current, Map<String, EncryptionKey> byId)
        implements EncryptionKeys {

    /**
     * The keys, if there are any.
     *
     * @throws org.sojourn.SessionStoreException if the file cannot be read, or two keys have one id
     */
    static Optional<EncryptionKeys> of(SessionConfig config) {
        List<EncryptionKey> keys = new ArrayList<>(config.encryptionKeys());
        config.encryptionKeyFile().ifPresent(file -> keys.addAll(read(file)));
        Map<String, EncryptionKey> byId = new LinkedHashMap<>();
        for (EncryptionKey key : keys) {
            EncryptionKey same = byId.putIfAbsent(key.id(), key);
            if (same != null && !same.equals(key)) {
                throw CryptMessage.SAME_ID.failure(key.id());
            }
        }
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(new ConfiguredKeys(keys.get(0), Map.copyOf(byId)));
    }

    private static List<EncryptionKey> read(String file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of(file));
        } catch (IOException | InvalidPathException unreadable) {
            throw CryptMessage.UNREADABLE_FILE.causedBy(unreadable);
        }
        List<EncryptionKey> keys = new ArrayList<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                keys.add(key(line, number));
            }
        }
        return keys;
    }

    /** The failure has no cause, because the cause might show a part of the line. */
    private static EncryptionKey key(String line, int number) {
        try {
            return EncryptionKey.parse(line);
        } catch (IllegalArgumentException wrong) {
            throw CryptMessage.WRONG_LINE.failure(number);
        }
    }

    @Override
    public Optional<EncryptionKey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
