package org.sojourn.internal.rest;

import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** What can be wrong with the session of a Jakarta REST request. */
enum RestMessage implements Message {
    NO_CDI(
            1401,
            "Jakarta REST has started without a CDI container, so its requests have no session.",
            "Start the CDI container before the Jakarta REST application."),
    METHOD_STILL_RUNNING(
            1402,
            "A response was resumed on another thread, but the resource method has not returned"
                    + " for {limit}. The response goes on without the changes of the method, and a"
                    + " new session id of the method cannot reach the client.",
            "Have the method return, and not wait for the thread that resumes the response."),
    NOT_STORED(
            1403,
            "What a request changed in its session after its response was on its way is not"
                    + " stored: {reason}.",
            "Change the session before the response is written.");

    private final Template template;

    RestMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }
}
