package org.sojourn.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.insight.Metric;
import org.sojourn.support.SuppliedBeans;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The dashboard, the alerts and the manual have the metrics that an application emits, by the names
 * that Prometheus has for them.
 */
class DashboardTest {

    private static final Path DASHBOARD = Path.of("src/docs/insight/sojourn-dashboard.json");
    private static final Path ALERTS = Path.of("src/docs/insight/sojourn-alerts.yaml");
    private static final Path PAGE = Path.of("src/docs/operating/insight.adoc");

    private static final Pattern SAMPLE = Pattern.compile("(?m)^(sojourn_\\w+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)(=~?)\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("sojourn_\\w+");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    /** Added by Prometheus to every sample. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

    private final Set<String> names = new TreeSet<>();
    private final Set<String> labels = new HashSet<>(OF_PROMETHEUS);
    private final Set<String> values = new HashSet<>();

    DashboardTest() {
        Collected collected = new Collected();
        try (Telescope telescope =
                new Telescope(
                        new SuppliedBeans().with(OpenTelemetry.class, collected.telemetry()))) {
            telescope.everything();
            find(SAMPLE, collected.scraped())
                    .forEach(
                            sample -> {
                                names.add(sample.group(1));
                                find(LABEL, sample.group(2))
                                        .forEach(
                                                label -> {
                                                    labels.add(label.group(1));
                                                    values.add(
                                                            label.group(1) + "=" + label.group(3));
                                                });
                            });
        } finally {
            collected.close();
        }
    }

    private static Stream<MatchResult> find(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private void isEmitted(String expression) {
        assertThat(find(NAME, QUOTED.matcher(expression).replaceAll("")))
                .as(expression)
                .isNotEmpty()
                .allSatisfy(
                        name ->
                                assertThat(name.group())
                                        .satisfiesAnyOf(
                                                it -> assertThat(names).contains(it),
                                                it -> assertThat(labels).contains(it)));
        assertThat(find(GROUPED, expression))
                .allSatisfy(
                        grouped ->
                                assertThat(labels).as(expression).contains(list(grouped.group(1))));
        assertThat(find(LABEL, expression))
                .allSatisfy(
                        label -> {
                            assertThat(labels).as(expression).contains(label.group(1));
                            if (label.group(2).equals("=")) {
                                assertThat(values)
                                        .as(expression)
                                        .contains(label.group(1) + "=" + label.group(3));
                            }
                        });
    }

    private static String[] list(String text) {
        return text.split(",\\s*");
    }

    private static JsonObject dashboard() throws IOException {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(DASHBOARD))) {
            return reader.readObject();
        }
    }

    private static List<String> shown() throws IOException {
        List<String> expressions = new ArrayList<>();
        for (JsonObject panel : dashboard().getJsonArray("panels").getValuesAs(JsonObject.class)) {
            panel.getJsonArray("targets")
                    .getValuesAs(JsonObject.class)
                    .forEach(target -> expressions.add(target.getString("expr")));
        }
        dashboard()
                .getJsonObject("templating")
                .getJsonArray("list")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(variable -> variable.getString("type").equals("query"))
                .forEach(
                        variable ->
                                expressions.add(
                                        variable.getJsonObject("query").getString("query")));
        return expressions;
    }

    private static List<Map<?, ?>> alerts() throws IOException {
        Map<String, List<Map<String, List<Map<?, ?>>>>> file =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(ALERTS));
        return file.get("groups").stream().flatMap(group -> group.get("rules").stream()).toList();
    }

    @Test
    void the_dashboard_shows_what_is_emitted() throws IOException {
        assertThat(shown()).hasSizeGreaterThan(20).allSatisfy(this::isEmitted);
    }

    @Test
    void the_dashboard_shows_every_metric() throws IOException {
        String all = String.join("\n", shown());
        assertThat(Stream.of(Metric.values()))
                .allSatisfy(metric -> assertThat(all).contains("sojourn_" + inPrometheus(metric)));
    }

    private static String inPrometheus(Metric metric) {
        return metric.id().substring("sojourn.".length()).replace('.', '_');
    }

    @Test
    void the_alerts_are_about_what_is_emitted() throws IOException {
        assertThat(alerts())
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        alert -> {
                            isEmitted(String.valueOf(alert.get("expr")));
                            assertThat(String.valueOf(alert.get("alert"))).startsWith("Sojourn");
                            assertThat((Map<?, ?>) alert.get("labels")).hasSize(1);
                            String summary =
                                    String.valueOf(
                                            ((Map<?, ?>) alert.get("annotations")).get("summary"));
                            assertThat(summary).isNotBlank();
                            find(NAME, summary)
                                    .forEach(label -> assertThat(labels).contains(label.group()));
                        });
    }

    @Test
    void the_page_has_a_row_for_every_metric_with_its_name_in_prometheus() throws IOException {
        String page = Files.readString(PAGE);
        for (Metric metric : Metric.values()) {
            String emitted =
                    names.stream()
                            .filter(name -> name.startsWith("sojourn_" + inPrometheus(metric)))
                            .map(name -> name.replaceAll("_(bucket|count|sum)$", ""))
                            .findFirst()
                            .orElseThrow();
            String own = metric.attribute().map(" `%s`"::formatted).orElse(" ");
            assertThat(page)
                    .contains(
                            "|`%s` |`%s` |`%s` |%s"
                                    .formatted(metric.id(), emitted, metric.unit(), own.strip()));
        }
    }

    @Test
    void the_page_names_every_emitted_value_of_an_attribute() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(values)
                .filteredOn(value -> value.startsWith("sojourn_"))
                .filteredOn(value -> !value.startsWith("sojourn_model"))
                .isNotEmpty()
                .allSatisfy(
                        value ->
                                assertThat(page)
                                        .contains("`" + value.substring(value.indexOf('=') + 1)));
    }
}
