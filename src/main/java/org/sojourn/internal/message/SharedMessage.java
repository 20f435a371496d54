package org.sojourn.internal.message;

import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** Messages that several rooms use, of which none may use the other. */
public enum SharedMessage implements Message {
    VALUES_REFUSED(
            314,
            "The database of persistence unit '{unit}' did not {operation}, because of"
                    + " the values: {reason}. Nothing was changed.",
            "Compare the columns of the table with the script of your database in"
                    + " META-INF/sojourn/ddl."),
    TOO_LARGE(
            401,
            "The session holds {size} bytes, {limit} are allowed; its largest attributes:"
                    + " {largest}.",
            "Store less in it, or raise sojourn.max-data-size.");

    private final Template template;

    SharedMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }
}
