package org.sojourn.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.insight.Metric;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** The metrics that an application gives to its OpenTelemetry. */
class MetricsTest {

    private final Collected collected = new Collected();

    @AfterEach
    void stop() {
        collected.close();
        GlobalOpenTelemetry.resetForTest();
    }

    private SuppliedBeans bean() {
        return new SuppliedBeans().with(OpenTelemetry.class, collected.telemetry());
    }

    private MetricData metric(Metric metric) {
        return collected.metrics().stream()
                .filter(data -> data.getName().equals(metric.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No metric " + metric.id()));
    }

    private long sum(Metric metric, String value) {
        AttributeKey<String> own = AttributeKey.stringKey(metric.attribute().orElse("none"));
        return metric(metric).getLongSumData().getPoints().stream()
                .filter(
                        point ->
                                metric.attribute().isEmpty()
                                        || value.equals(point.getAttributes().get(own)))
                .mapToLong(LongPointData::getValue)
                .sum();
    }

    /** As with a version of the API that does not have all methods. */
    private static Meter withoutHistograms(Meter meter) {
        return (Meter)
                Proxy.newProxyInstance(
                        Meter.class.getClassLoader(),
                        new Class<?>[] {Meter.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("histogramBuilder")) {
                                throw new NoSuchMethodError(method.getName());
                            }
                            return method.invoke(meter, arguments);
                        });
    }

    private OpenTelemetry ofEarlierVersion() {
        OpenTelemetry telemetry = collected.telemetry();
        return (OpenTelemetry)
                Proxy.newProxyInstance(
                        OpenTelemetry.class.getClassLoader(),
                        new Class<?>[] {OpenTelemetry.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("getMeter")
                                        ? withoutHistograms(telemetry.getMeter("test"))
                                        : method.invoke(telemetry, arguments));
    }

    /** Else the server would ask for the figures of an application that is gone. */
    @Test
    void metrics_that_are_refused_halfway_are_all_withdrawn() {
        SuppliedBeans bean = new SuppliedBeans().with(OpenTelemetry.class, ofEarlierVersion());
        try (LoggedLines log = LoggedLines.record();
                Telescope telescope = new Telescope(bean)) {
            telescope.everything();
            assertThat(log.lines()).anyMatch(line -> line.contains("SJN01202"));
            assertThat(collected.metrics()).isEmpty();
        }
    }

    @Test
    void every_metric_is_there_with_its_unit_and_the_model() {
        try (Telescope telescope = new Telescope(bean())) {
            telescope.everything();
            assertThat(collected.metrics())
                    .extracting(MetricData::getName)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(Metric.values()).map(Metric::id).toList());
            assertThat(collected.metrics())
                    .allSatisfy(
                            data ->
                                    assertThat(data.getData().getPoints())
                                            .isNotEmpty()
                                            .allSatisfy(
                                                    point ->
                                                            assertThat(
                                                                            point.getAttributes()
                                                                                    .get(
                                                                                            AttributeKey
                                                                                                    .stringKey(
                                                                                                            Metric
                                                                                                                    .MODEL)))
                                                                    .isEqualTo("ShopSession")));
            assertThat(Stream.of(Metric.values()))
                    .allSatisfy(
                            known -> assertThat(metric(known).getUnit()).isEqualTo(known.unit()));
        }
    }

    @Test
    void what_happens_is_counted_once() {
        try (Telescope telescope = new Telescope(bean())) {
            telescope.everything();
            assertThat(sum(Metric.CREATED, "")).isEqualTo(4);
            assertThat(sum(Metric.ROTATED, "")).isEqualTo(1);
            assertThat(sum(Metric.CONFLICTS, "")).isEqualTo(2);
            assertThat(sum(Metric.DISCARDED, "")).isEqualTo(1);
            assertThat(sum(Metric.STORES, "conflict")).isEqualTo(2);
            assertThat(sum(Metric.LOADS, "found")).isPositive();
            assertThat(sum(Metric.LOADS, "missing")).isPositive();
            assertThat(sum(Metric.LOADS, "failed")).isZero();
            assertThat(sum(Metric.IO, "read")).isPositive();
            assertThat(metric(Metric.LOAD_DURATION).getHistogramData().getPoints())
                    .hasSize(2)
                    .allSatisfy(
                            point -> {
                                String result =
                                        point.getAttributes()
                                                .get(AttributeKey.stringKey("sojourn.result"));
                                assertThat(point.getCount()).isEqualTo(sum(Metric.LOADS, result));
                                assertThat(point.getSum()).isBetween(0.0, 60.0);
                                assertThat(point.getBoundaries()).startsWith(0.00025, 0.0005);
                            });
        }
    }

    @Test
    void the_global_object_is_used_if_the_application_has_no_bean() {
        GlobalOpenTelemetry.set(collected.telemetry());
        try (Telescope telescope = new Telescope(new SuppliedBeans())) {
            telescope.rotated();
            assertThat(sum(Metric.CREATED, "")).isEqualTo(1);
        }
    }

    @Test
    void the_global_object_can_still_be_set_after_the_application_has_started() {
        try (Telescope telescope = new Telescope(new SuppliedBeans())) {
            telescope.rotated();
            GlobalOpenTelemetry.set(collected.telemetry());
            assertThat(collected.metrics()).isEmpty();
        }
    }

    @Test
    void a_stopped_application_has_no_metrics_any_more() {
        Node.start(bean(), ShopSession.class).close();
        assertThat(collected.metrics()).isEmpty();
    }

    @Test
    void an_application_starts_without_metrics_if_its_opentelemetry_fails() {
        OpenTelemetry failing =
                new OpenTelemetry() {
                    @Override
                    public io.opentelemetry.api.trace.TracerProvider getTracerProvider() {
                        return OpenTelemetry.noop().getTracerProvider();
                    }

                    @Override
                    public io.opentelemetry.api.metrics.MeterProvider getMeterProvider() {
                        throw new IllegalStateException("no meters today");
                    }

                    @Override
                    public io.opentelemetry.context.propagation.ContextPropagators
                            getPropagators() {
                        return OpenTelemetry.noop().getPropagators();
                    }
                };
        try (LoggedLines log = LoggedLines.record();
                Node node =
                        Node.start(
                                new SuppliedBeans().with(OpenTelemetry.class, failing),
                                ShopSession.class)) {
            assertThat(node).isNotNull();
            assertThat(log.lines())
                    .anyMatch(
                            line ->
                                    line.startsWith(
                                            "WARNING SJN01202: The metrics of Sojourn could not be"
                                                    + " given to OpenTelemetry: "));
        }
    }
}
