package org.sojourn.insight;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.exporter.prometheus.PrometheusHttpServer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;

/** An OpenTelemetry whose metrics a test reads, as they are and as Prometheus gets them. */
final class Collected implements MetricReader {

    private final int port = freePort();
    private final OpenTelemetrySdk sdk =
            OpenTelemetrySdk.builder()
                    .setMeterProvider(
                            SdkMeterProvider.builder()
                                    .registerMetricReader(this)
                                    .registerMetricReader(
                                            PrometheusHttpServer.builder()
                                                    .setHost("127.0.0.1")
                                                    .setPort(port)
                                                    .build())
                                    .build())
                    .build();
    private CollectionRegistration registration;

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new AssertionError(none);
        }
    }

    OpenTelemetry telemetry() {
        return sdk;
    }

    Collection<MetricData> metrics() {
        return registration.collectAllMetrics();
    }

    /** The text that Prometheus scrapes. */
    String scraped() {
        try {
            URI address = URI.create("http://127.0.0.1:" + port + "/metrics");
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void register(CollectionRegistration given) {
        registration = given;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrument) {
        return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public void close() {
        sdk.close();
    }
}
