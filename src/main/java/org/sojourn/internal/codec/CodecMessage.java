package org.sojourn.internal.codec;

import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** What can be wrong with the bytes of a session and with the values in it. */
enum CodecMessage implements Message {
    NOT_A_SESSION(
            601,
            "The data do not start like a session of Sojourn.",
            "Find out what else writes to the table."),
    NEWER_FORMAT(
            602,
            "The data have format version {version}, and this server knows versions up to"
                    + " {known}.",
            "Update this server."),
    DAMAGED(
            603,
            "The data are damaged ({detail}).",
            "Find out what truncates or changes the column."),
    BASE_ALONE(
            633,
            "The data are the base of a large session, and the row does not have the changes that"
                    + " belong to it.",
            "Find out what else writes to the table: it must copy and restore the columns changes,"
                    + " base_id and base_version together with the data."),
    OTHER_BASE(
            634,
            "The changes of a large session do not belong to the base in the same row.",
            "Find out what else writes to the table: it must copy and restore the columns changes,"
                    + " base_id and base_version together with the data."),
    CANNOT_ENCODE(
            604,
            "Attribute '{name}' of {type} cannot be stored: {reason}.",
            "Make it and all it holds implement java.io.Serializable, or keep that out of"
                    + " the session."),
    CANNOT_DECODE(
            605,
            "Attribute '{name}' cannot be read back: {reason}.",
            "Remove the attribute, or restore the class as it was when the attribute was"
                    + " stored."),
    NOT_ALLOWED(
            606,
            "Attribute '{name}' holds classes that are not on the allow-list: {classes}.",
            "If the application itself stores them and they are safe to deserialize, set"
                    + " {settings}"),
    UNKNOWN_CODEC(
            608,
            "Attribute '{name}' was encoded by codec {codec}, which is not known here.",
            "Supply that AttributeCodec, or remove the attribute."),
    CANNOT_ENCODE_AS_JSON(
            610,
            "Attribute '{name}' of {type} cannot be stored as JSON: {reason}.",
            "Give JSON-B what it needs to read the object back (a constructor without"
                    + " parameters or one with @JsonbCreator, and properties), or set"
                    + " sojourn.codec=java."),
    NO_JSON_BINDING(
            611,
            "sojourn.codec is jsonb, but there is no Jakarta JSON Binding.",
            "Add an implementation to the application, or set sojourn.codec=java."),
    TOO_DEEP(
            628,
            "Attribute '{name}' is nested more than {most} levels deep.",
            "Keep its objects in a collection instead of a chain in which each refers to"
                    + " the next, or store fewer."),
    TOO_MUCH_WORK(
            629,
            "Attribute '{name}' would take too long to read: it has hash tables within"
                    + " the keys of hash tables, or too many"
                    + " keys that a table cannot distinguish quickly.",
            "Use simple keys (strings, numbers, records of these) in a HashMap or"
                    + " HashSet, or a list."),
    ADDRESS_AS_KEY(
            630,
            "Attribute '{name}' has a java.net.URL among the keys of a hash table;"
                    + " reading it would look up host names.",
            "Use java.net.URI instead."),
    CANNOT_READ_BACK(
            631,
            "Attribute '{name}' of {type} can be written, but not read back: {reason}. It"
                    + " was not stored.",
            "Fix the class as java.io.Serializable describes; it may lack a constructor.");

    private final Template template;

    CodecMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }
}
