package org.sojourn.internal.insight;

import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** What can be wrong with the faces that show the figures. */
public enum InsightMessage implements Message {
    NO_MXBEAN(
            1201,
            "The MXBean of session model {model} could not be registered: {reason}. The"
                    + " application runs without it.",
            "Look at the rights and the other MBeans of the Java runtime."),
    NO_METRICS(
            1202,
            "The metrics of Sojourn could not be given to OpenTelemetry: {reason}. The"
                    + " application runs without them.",
            "Compare the version of opentelemetry-api with the page on insight."),
    NOT_READY(
            1203,
            "Persistence unit '{unit}' did not answer the readiness check: {reason}.",
            "Look at the database and at the pool of connections; each check asks again."),
    READY_AGAIN(1204, "Persistence unit '{unit}' answers the readiness check again.", "");

    private final Template template;

    InsightMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }
}
