package org.sojourn.internal.insight;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleGauge;
import io.opentelemetry.api.metrics.ObservableDoubleUpDownCounter;
import io.opentelemetry.api.metrics.ObservableLongCounter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Shows the figures of session models as metrics of OpenTelemetry. Counters and gauges are read
 * when OpenTelemetry collects; the values of a distribution are passed on as they are measured.
 */
public final class OpenTelemetryMetrics implements AutoCloseable {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private final List<Insight> models;
    private final Meter meter;
    private final List<Runnable> ends = new ArrayList<>();

    /** Registers the instruments, all or none. */
    public OpenTelemetryMetrics(OpenTelemetry telemetry, List<Insight> models) {
        this.models = models;
        this.meter = telemetry.getMeter("org.sojourn");
        try {
            register();
        } catch (RuntimeException | LinkageError refused) {
            close();
            throw refused;
        }
    }

    private void register() {
        for (Metric metric : Metric.values()) {
            switch (metric.kind()) {
                case COUNTER -> counter(metric);
                case GAUGE -> gauge(metric);
                case DISTRIBUTION -> {}
            }
        }
        distributions();
    }

    private void counter(Metric metric) {
        ObservableLongCounter counter =
                meter.counterBuilder(metric.id())
                        .setUnit(metric.unit())
                        .setDescription(metric.description())
                        .buildWithCallback(numbers -> eachCount(metric, numbers::record));
        ends.add(counter::close);
    }

    private void eachCount(Metric metric, BiConsumer<Long, Attributes> target) {
        for (Insight model : models) {
            Stream.of(Count.values())
                    .filter(count -> count.metric() == metric)
                    .forEach(
                            count ->
                                    target.accept(
                                            model.figures().of(count), attributes(model, count)));
        }
    }

    /** What is counted can be added up over servers; a time cannot. */
    private void gauge(Metric metric) {
        if (metric.unit().equals("s")) {
            ObservableDoubleGauge time =
                    meter.gaugeBuilder(metric.id())
                            .setUnit(metric.unit())
                            .setDescription(metric.description())
                            .buildWithCallback(numbers -> eachGauge(metric, numbers::record));
            ends.add(time::close);
        } else {
            ObservableDoubleUpDownCounter number =
                    meter.upDownCounterBuilder(metric.id())
                            .ofDoubles()
                            .setUnit(metric.unit())
                            .setDescription(metric.description())
                            .buildWithCallback(numbers -> eachGauge(metric, numbers::record));
            ends.add(number::close);
        }
    }

    private void eachGauge(Metric metric, BiConsumer<Double, Attributes> target) {
        for (Insight model : models) {
            Stream.of(Gauge.values())
                    .filter(gauge -> gauge.metric() == metric)
                    .forEach(
                            gauge ->
                                    target.accept(
                                            model.figures().of(gauge), attributes(model, gauge)));
        }
    }

    private void distributions() {
        Map<Metric, DoubleHistogram> histograms = new EnumMap<>(Metric.class);
        for (Measure measure : Measure.values()) {
            histograms.computeIfAbsent(measure.metric(), metric -> histogram(metric, measure));
        }
        for (Insight model : models) {
            List<Recorder> recorders = new ArrayList<>();
            for (Measure measure : Measure.values()) {
                recorders.add(
                        new Recorder(histograms.get(measure.metric()), attributes(model, measure)));
            }
            model.figures()
                    .passOnTo(
                            (measure, value) ->
                                    recorders.get(measure.ordinal()).record(measure.inUnit(value)));
        }
    }

    private DoubleHistogram histogram(Metric metric, Measure measure) {
        DoubleHistogramBuilder builder =
                meter.histogramBuilder(metric.id())
                        .setUnit(metric.unit())
                        .setDescription(metric.description());
        return withBounds(builder, measure.bounds()).build();
    }

    /** OpenTelemetry before 1.32 takes no advice. Its buckets are those of its configuration. */
    private static DoubleHistogramBuilder withBounds(
            DoubleHistogramBuilder builder, List<Double> bounds) {
        try {
            return builder.setExplicitBucketBoundariesAdvice(bounds);
        } catch (NoSuchMethodError earlier) {
            return builder;
        }
    }

    private record Recorder(DoubleHistogram histogram, Attributes attributes) {

        void record(double value) {
            histogram.record(value, attributes);
        }
    }

    private static Attributes attributes(Insight model, Series series) {
        Attributes ofModel = Attributes.of(AttributeKey.stringKey(Metric.MODEL), model.model());
        return series.metric()
                .attribute()
                .map(
                        own ->
                                ofModel.toBuilder()
                                        .put(AttributeKey.stringKey(own), series.value())
                                        .build())
                .orElse(ofModel);
    }

    @Override
    public void close() {
        models.forEach(model -> model.figures().passOnTo(null));
        ends.forEach(OpenTelemetryMetrics::closed);
    }

    /** An instrument that cannot be closed, for instance after its SDK, keeps no other from it. */
    private static void closed(Runnable end) {
        try {
            end.run();
        } catch (RuntimeException | LinkageError failed) {
            LOG.log(Level.DEBUG, "An instrument of OpenTelemetry could not be closed", failed);
        }
    }
}
