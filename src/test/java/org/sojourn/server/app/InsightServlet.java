package org.sojourn.server.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.sojourn.SkipSession;

/** What an operator sees of the sessions: MXBeans, and events of the flight recorder. */
@SkipSession
@WebServlet("/insight/*")
public class InsightServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient AtomicReference<Recording> running = new AtomicReference<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String answer =
                switch (request.getPathInfo()) {
                    case "/beans" -> beans();
                    case "/record" -> record();
                    case "/recorded" -> recorded();
                    default -> throw new IllegalArgumentException(request.getPathInfo());
                };
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(answer);
    }

    private static String beans() {
        try {
            return ManagementFactory.getPlatformMBeanServer()
                    .queryNames(new ObjectName("org.sojourn:type=Sessions,*"), null)
                    .stream()
                    .map(ObjectName::toString)
                    .collect(Collectors.joining("\n"));
        } catch (MalformedObjectNameException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String record() {
        Recording recording = new Recording();
        Stream.of("Load", "Store", "LaneBatch")
                .forEach(event -> recording.enable("org.sojourn." + event).withoutThreshold());
        running.set(recording);
        recording.start();
        return "recording";
    }

    private String recorded() throws IOException {
        Path file = Files.createTempFile("sessions", ".jfr");
        try (Recording recording = running.getAndSet(null)) {
            recording.stop();
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .map(RecordedEvent::getEventType)
                    .map(type -> type.getName())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining("\n"));
        } finally {
            Files.delete(file);
        }
    }
}
