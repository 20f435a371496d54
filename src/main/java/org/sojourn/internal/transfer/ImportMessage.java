package org.sojourn.internal.transfer;

import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** What can be wrong with an import. */
enum ImportMessage implements Message {
    UNREADABLE_TABLE(
            803,
            "The sessions of Spring Session in table {table} cannot be read: {reason}. The import"
                    + " has stopped.",
            "Name the table of Spring Session 3, and start the import again: sessions that are"
                    + " imported already stay."),
    NO_TABLE_NAME(
            804,
            "'{table}' is not the name of a table.",
            "Give letters, digits and underscores, with the schema and a dot before them if need"
                    + " be.");

    private final Template template;

    ImportMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    SessionStoreException failure(@Nullable Throwable cause, @Nullable Object... arguments) {
        return new SessionStoreException(with(arguments), null, cause);
    }

    @Override
    public Template template() {
        return template;
    }
}
