package org.sojourn.internal.sweep;

import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** What can be wrong with the deletion of expired sessions in the background. */
enum SweepMessage implements Message {
    NOT_SWEPT(
            325,
            "Where the sessions of {model} are depends on the tenant or the calling"
                    + " thread, so expired ones are not deleted in the background.",
            "Call SessionBackend.deleteExpired() regularly for each tenant."),
    FAILED(
            402,
            "Expired sessions of {model} could not be deleted: {reason}. The sweep"
                    + " tries again, after a pause that grows.",
            "Look at the database if a line SJN00801 follows."),
    STILL_FAILING(
            801,
            "Expired sessions of {model} still cannot be deleted: {failures} attempts have"
                    + " failed since {since}, the last one because: {reason}.",
            "Look at the database; until then its table grows, and nothing else is wrong."),
    WORKING_AGAIN(
            802,
            "Expired sessions of {model} are deleted again, after {failures} attempts that"
                    + " have failed since {since}.",
            "");

    private final Template template;

    SweepMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }
}
