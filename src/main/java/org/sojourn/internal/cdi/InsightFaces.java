package org.sojourn.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.sojourn.internal.backend.ModelSessions;
import org.sojourn.internal.insight.Insight;

/** Shows the figures of each model by JMX and OpenTelemetry while the application runs. */
@ApplicationScoped
public class InsightFaces {

    private static final Logger LOG = System.getLogger("org.sojourn");

    @Inject SojournRuntime runtime;

    @Inject @Any Instance<Object> beans;

    private final List<AutoCloseable> faces = new ArrayList<>();

    synchronized void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (!faces.isEmpty()) {
            return;
        }
        List<Insight> models = runtime.allSessions().stream().map(ModelSessions::insight).toList();
        if (OptionalApis.hasManagement()) {
            faces.addAll(Management.register(models, ApplicationName.of(application)));
        }
        if (OptionalApis.hasOpenTelemetry()) {
            Telemetry.publish(beans, models).ifPresent(faces::add);
        }
    }

    synchronized void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
        for (AutoCloseable face : faces) {
            try {
                face.close();
            } catch (Exception ofTheOtherSide) {
                LOG.log(Level.DEBUG, "A face of the figures was not closed", ofTheOtherSide);
            }
        }
        faces.clear();
    }
}
