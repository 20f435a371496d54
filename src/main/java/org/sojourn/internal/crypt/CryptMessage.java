package org.sojourn.internal.crypt;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/**
 * What can be wrong with keys, and with encrypted or compressed rows. Only a row that was changed
 * from outside is corrupt. What another key, another setting or another version of Sojourn would
 * read is a failure of the store, so that no policy ever deletes it.
 */
enum CryptMessage implements Message {
    MISSING_KEY(
            1101,
            "Session {key} is encrypted with the key '{id}', which is not among the keys.",
            "Add that key to sojourn.encryption-keys; the row is kept."),
    WRONG_KEY(
            1102,
            "Session {key} is encrypted with another key '{id}' than the key of that id that is"
                    + " configured, or for another session model than {model}.",
            "Correct the key in sojourn.encryption-keys, or the name of the entity; the row is"
                    + " kept."),
    CHANGED(
            1103,
            "Encrypted data were changed, or were moved from another place, version or session"
                    + " ({detail}).",
            "Find out what else writes to the table."),
    NOT_ENCRYPTED(
            1104,
            "Session {key} is not encrypted, and sojourn.encryption is 'required'.",
            "Set it to 'on' until all rows are encrypted; the row is kept."),
    NEWER_FORM(
            1105,
            "Session {key} was encrypted or compressed by a later version of Sojourn.",
            "Update this server; the row is kept."),
    TOO_LARGE(
            1106,
            "Session {key} was compressed and has {size} bytes, but sojourn.max-data-size allows"
                    + " {limit}.",
            "Raise the setting; the row is kept."),
    KEYS_FAILED(
            1107,
            "The bean EncryptionKeys failed: {reason}.",
            "Look for the cause there; the next operation asks again."),
    NO_KEYS(
            1108,
            "{model} has sojourn.encryption '{encryption}', but there is no key.",
            "Set sojourn.encryption-keys or sojourn.encryption-key-file, or add a bean"
                    + " EncryptionKeys."),
    SAME_ID(
            1109,
            "Two different keys have the id '{id}'.",
            "Give each key an id of its own, which no key had before."),
    UNREADABLE_FILE(
            1110,
            "sojourn.encryption-key-file cannot be read: {reason}.",
            "Correct the path, or the permissions of the file."),
    WRONG_LINE(
            1111,
            "Line {line} of the file of sojourn.encryption-key-file is no key.",
            "Write a key as its id, a colon, and 32 bytes in Base64."),
    NOT_OF_THE_PLATFORM(
            1112,
            "This Java platform cannot encrypt: {reason}.",
            "Use a platform that has AES/GCM/NoPadding.");

    private final Template template;

    CryptMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    /** A failure after which the row stays, whatever the policy for corrupt sessions. */
    SessionStoreException failure(@Nullable Object... arguments) {
        return new SessionStoreException(with(arguments), null, null);
    }

    /** The same, with its cause as the argument. */
    SessionStoreException causedBy(Throwable cause) {
        return new SessionStoreException(with(cause), null, cause);
    }

    static SessionStoreException noKeys(String model, Encryption encryption) {
        return NO_KEYS.failure(model, encryption.name().toLowerCase(Locale.ROOT));
    }

    static CorruptSessionException changed(String detail) {
        return new CorruptSessionException(CHANGED.with(detail), null);
    }

    @Override
    public Template template() {
        return template;
    }
}
