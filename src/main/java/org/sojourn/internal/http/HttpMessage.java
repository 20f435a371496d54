package org.sojourn.internal.http;

import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** What can be wrong with an HTTP request. */
enum HttpMessage implements Message {
    REQUEST_FAILED(702, "A {method} request was answered with status 503: {failure}.", "");

    private final Template template;

    HttpMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }
}
