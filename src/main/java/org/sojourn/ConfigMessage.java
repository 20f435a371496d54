package org.sojourn;

import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** The message of {@link SessionConfigException}. */
enum ConfigMessage implements Message {
    WRONG_VALUE(201, "Setting {setting} has the value '{value}'.", "Allowed: {allowed}.");

    private final Template template;

    ConfigMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }
}
