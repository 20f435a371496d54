package org.sojourn.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An OpenTelemetry that fails when it is left. */
class OpenTelemetryMetricsTest {

    private final AtomicInteger closes = new AtomicInteger();

    /** What it returns fails, too. */
    private <T> T failing(Class<T> type, Object target) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("close")) {
                                closes.incrementAndGet();
                                throw new IllegalStateException("closed already");
                            }
                            Object result = method.invoke(target, arguments);
                            return method.getReturnType().isInterface()
                                    ? failing(method.getReturnType(), result)
                                    : result;
                        }));
    }

    @Test
    void an_instrument_that_cannot_be_closed_keeps_no_other_from_being_closed() {
        OpenTelemetry telemetry = failing(OpenTelemetry.class, OpenTelemetry.noop());
        new OpenTelemetryMetrics(telemetry, List.of()).close();
        long observed =
                Stream.of(Metric.values())
                        .filter(metric -> metric.kind() != Metric.Kind.DISTRIBUTION)
                        .count();
        assertThat(closes).hasValue(Math.toIntExact(observed));
    }
}
