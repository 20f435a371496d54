package org.sojourn.tool;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.SessionRecord;
import org.sojourn.SojournException;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.persistence.EntityName;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.TableRows;
import org.sojourn.internal.store.TableRows.Listed;
import picocli.CommandLine.Option;

/** How the rows of a table are encrypted: by keys of the settings, for a session model. */
final class CipherOptions {

    private static final String KEYS = "sojourn.encryption-keys or sojourn.encryption-key-file";

    /** Servers that encrypt have encrypted at least one of so many new sessions. */
    private static final int NEWEST = 100;

    private final TableOptions table;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description =
                    "Name of the entity, which is a part of the encryption; needed if the settings"
                            + " have keys.")
    private @Nullable String model;

    CipherOptions(TableOptions table) {
        this.table = table;
    }

    /** Opens and closes rows, with the keys of the settings; without keys, none is encrypted. */
    RowCipher cipher() {
        PropertiesFile file = table.file();
        SessionConfig settings = file.settings(TableOptions.given(model, file, "model"));
        if (!hasKeys(settings)) {
            return RowCipher.NONE;
        }
        String name = TableOptions.needed("model", model, file);
        file.refuseOnlyOthers(name);
        return RowCipher.of(name, settings, Optional.empty());
    }

    private static boolean hasKeys(SessionConfig settings) {
        return !settings.encryptionKeys().isEmpty() || settings.encryptionKeyFile().isPresent();
    }

    /**
     * The cipher of a command that rewrites rows. It is refused if the name of the model may be
     * wrong, because no server could decrypt such rows: the name is right if servers have encrypted
     * a row for it.
     */
    RowCipher ofRewrite(TableRows rows) {
        RowCipher cipher = cipher();
        if (cipher == RowCipher.NONE) {
            throw ToolMessage.NO_KEYS.misuse(KEYS);
        }
        if (cipher.encrypts()) {
            confirm(cipher, rows);
        }
        return cipher;
    }

    private void confirm(RowCipher cipher, TableRows table) {
        String reason = "they are not encrypted at all, or there is none";
        for (SessionRow row : newest(table)) {
            try {
                if (cipher.hasEncrypted(row)) {
                    return;
                }
            } catch (SojournException unreadable) {
                reason = String.valueOf(unreadable.getMessage());
            }
        }
        String name = TableOptions.needed("model", model, this.table.file());
        throw ToolMessage.UNCONFIRMED_MODEL.failure(null, table.name(), name, reason);
    }

    private static List<SessionRow> newest(TableRows table) {
        List<SessionKey> newest =
                table.newest(Optional.empty(), Optional.empty(), NEWEST).stream()
                        .map(Listed::key)
                        .toList();
        return newest.isEmpty()
                ? List.of()
                : table.rows().find(newest).stream()
                        .flatMap(Optional::stream)
                        .filter(row -> !row.isDamaged())
                        .toList();
    }

    /**
     * The cipher for new rows of a model: where sessions are encrypted, none is stored in clear
     * text. The name is that of the class, as on servers.
     */
    RowCipher ofNewRows(Class<? extends SessionRecord> type) {
        PropertiesFile file = table.file();
        String name = EntityName.of(type);
        Optional<String> given = TableOptions.given(model, file, "model");
        if (given.isPresent() && !given.get().equals(name)) {
            throw ToolMessage.OTHER_MODEL.misuse(type, name, given.get());
        }
        SessionConfig settings = file.settings(Optional.of(name));
        if (hasKeys(settings)) {
            file.refuseOnlyOthers(name);
            return RowCipher.of(name, settings, Optional.empty());
        }
        if (settings.encryption() != Encryption.OFF) {
            throw ToolMessage.NO_KEYS.misuse(KEYS);
        }
        return RowCipher.NONE;
    }
}
