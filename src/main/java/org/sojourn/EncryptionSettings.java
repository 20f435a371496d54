package org.sojourn;

import static org.sojourn.SettingType.list;
import static org.sojourn.SettingType.number;
import static org.sojourn.SettingType.oneOf;
import static org.sojourn.SettingType.optional;
import static org.sojourn.SettingType.secret;
import static org.sojourn.SettingType.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sojourn.SessionConfig.Encryption;

/** The settings that decide how the data of a session stand in its row. */
final class EncryptionSettings {

    private static final Pattern ANY = Pattern.compile(".+");
    private static final int LARGEST = 1 << 30;

    private static final SettingCatalog CATALOG = SettingCatalog.after(SweepSettings.ALL);

    static final Setting<Encryption> ENCRYPTION =
            CATALOG.add(
                    "encryption",
                    oneOf(Encryption.class),
                    "off",
                    "Whether sessions are encrypted in the table.");

    static final Setting<List<EncryptionKey>> ENCRYPTION_KEYS =
            CATALOG.add(
                    "encryption-keys",
                    list(
                            ",",
                            secret(
                                    EncryptionKey::parse,
                                    "keys, each as its id, a colon, and 32 bytes in Base64")),
                    "none",
                    "The keys of encrypted sessions.");

    static final Setting<Optional<String>> ENCRYPTION_KEY_FILE =
            CATALOG.add(
                    "encryption-key-file",
                    optional(text(ANY, "the path of a file")),
                    "none",
                    "A file with keys of encrypted sessions, one on each line.");

    static final Setting<Integer> COMPRESSION_THRESHOLD =
            CATALOG.add(
                    "compression-threshold",
                    number(0, LARGEST, " bytes"),
                    "0",
                    "From which size on the data of a session are compressed.");

    static final List<Setting<?>> ALL = CATALOG.all();

    private EncryptionSettings() {}
}
