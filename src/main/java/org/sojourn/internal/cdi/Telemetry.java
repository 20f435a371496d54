package org.sojourn.internal.cdi;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Instance;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.sojourn.internal.insight.Insight;
import org.sojourn.internal.insight.InsightMessage;
import org.sojourn.internal.insight.OpenTelemetryMetrics;

/** Finds the OpenTelemetry of the application. Only where its API is there is this class loaded. */
final class Telemetry {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private Telemetry() {}

    /**
     * Gives the metrics to the bean of the application or, as MicroProfile Telemetry has it, of the
     * server; without one, to the global object, if there is one.
     */
    static Optional<AutoCloseable> publish(Instance<Object> beans, List<Insight> models) {
        try {
            return find(beans).map(found -> new OpenTelemetryMetrics(found, models));
        } catch (RuntimeException | LinkageError unusable) {
            LOG.log(Level.WARNING, InsightMessage.NO_METRICS.text(unusable));
            return Optional.empty();
        }
    }

    private static Optional<OpenTelemetry> find(Instance<Object> beans) {
        return new ApplicationBeans(beans).resolvable(OpenTelemetry.class).or(Telemetry::global);
    }

    /**
     * To ask for a global object that is not set would set it, for good, to one that does nothing.
     * In earlier versions of the API, whether it is set cannot be found out.
     */
    private static Optional<OpenTelemetry> global() {
        try {
            return GlobalOpenTelemetry.isSet()
                    ? Optional.of(GlobalOpenTelemetry.get())
                    : Optional.empty();
        } catch (NoSuchMethodError earlierVersion) {
            return Optional.empty();
        }
    }
}
