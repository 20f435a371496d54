package org.sojourn.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.SuppliedBeans;

/** No output shows an id, a whole session key, or a value. */
class NothingSensitiveTest {

    private static final List<String> EVENTS =
            List.of("Load", "Store", "LaneBatch", "Conflict", "Merge", "RefusedClass", "Sweep");

    @TempDir Path directory;

    @Test
    void no_output_has_an_id_a_whole_key_or_a_value() throws Exception {
        Collected collected = new Collected();
        try (Recording recording = new Recording();
                Telescope telescope =
                        new Telescope(
                                new SuppliedBeans()
                                        .with(OpenTelemetry.class, collected.telemetry()))) {
            EVENTS.forEach(
                    event -> recording.enable("org.sojourn." + event).withThreshold(Duration.ZERO));
            recording.start();
            List<String> ids = telescope.everything();
            recording.stop();
            List<String> outputs =
                    List.of(
                            recorded(recording),
                            managed(),
                            collected.scraped(),
                            collected.metrics().toString(),
                            telescope
                                    .node()
                                    .get(HealthCheck.class, Readiness.Literal.INSTANCE)
                                    .call()
                                    .getData()
                                    .toString());
            assertThat(outputs).allSatisfy(output -> assertThat(output).isNotBlank());
            assertThat(secrets(ids))
                    .allSatisfy(
                            secret ->
                                    assertThat(outputs)
                                            .noneMatch(output -> output.contains(secret)));
        } finally {
            collected.close();
        }
    }

    private static List<String> secrets(List<String> ids) {
        List<String> secrets = new ArrayList<>(List.of(Telescope.VALUE));
        for (String id : ids) {
            secrets.add(id);
            secrets.add(SessionKey.of(id).value());
        }
        return secrets;
    }

    private String recorded(Recording recording) throws IOException {
        Path file = directory.resolve("recording.jfr");
        recording.dump(file);
        StringBuilder text = new StringBuilder();
        RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("org.sojourn."))
                .forEach(text::append);
        return text.toString();
    }

    private static String managed() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        StringBuilder text = new StringBuilder();
        for (ObjectName name : server.queryNames(new ObjectName("org.sojourn:*"), null)) {
            String[] attributes =
                    Stream.of(server.getMBeanInfo(name).getAttributes())
                            .map(MBeanAttributeInfo::getName)
                            .toArray(String[]::new);
            text.append(name).append(server.getAttributes(name, attributes));
        }
        return text.toString();
    }
}
