package org.sojourn.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.sojourn.internal.backend.DatabaseProbe;

/** Is ready while the database of each session model answers. */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements HealthCheck {

    @Inject SojournRuntime runtime;

    @Override
    public HealthCheckResponse call() {
        Map<String, Object> units = new TreeMap<>();
        boolean isReady = true;
        for (DatabaseProbe probe : runtime.probes()) {
            Optional<String> problem = probe.problem();
            isReady &= problem.isEmpty();
            units.put(probe.unit(), problem.orElse("answers"));
        }
        return new HealthCheckResponse(
                "sojourn", isReady ? Status.UP : Status.DOWN, Optional.of(units));
    }
}
