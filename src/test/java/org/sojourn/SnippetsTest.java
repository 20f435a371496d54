package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.ImplicitContextKeyed;
import io.opentelemetry.exporter.prometheus.PrometheusHttpServer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.GET;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.testkit.TestServer;

/** The Java in the documentation compiles as it stands there. */
class SnippetsTest {

    private static final Pattern SNIPPET =
            Pattern.compile("\\[source,java]\\n----\\n(.*?)\\n----", Pattern.DOTALL);

    private static final Pattern TYPE =
            Pattern.compile("^(public )?(class|record|interface|enum) ", Pattern.MULTILINE);

    /** What a reader imports, and the classes of the application that the snippets speak of. */
    private static final String AROUND =
            """
            import io.opentelemetry.exporter.prometheus.PrometheusHttpServer;
            import io.opentelemetry.sdk.OpenTelemetrySdk;
            import io.opentelemetry.sdk.metrics.SdkMeterProvider;
            import jakarta.enterprise.context.*;
            import jakarta.enterprise.event.*;
            import jakarta.enterprise.inject.Disposes;
            import jakarta.enterprise.inject.Produces;
            import jakarta.inject.*;
            import jakarta.persistence.*;
            import jakarta.servlet.*;
            import jakarta.servlet.annotation.*;
            import jakarta.servlet.http.*;
            import jakarta.websocket.OnMessage;
            import jakarta.websocket.Session;
            import jakarta.websocket.server.ServerEndpoint;
            import jakarta.ws.rs.*;
            import jakarta.ws.rs.core.Response;
            import jakarta.ws.rs.ext.ExceptionMapper;
            import jakarta.ws.rs.ext.Provider;
            import java.io.Serializable;
            import java.time.*;
            import java.util.*;
            import org.sojourn.*;
            import org.sojourn.SessionId;
            import org.sojourn.event.*;
            import org.sojourn.rest.*;
            import org.sojourn.spi.*;
            import org.sojourn.testkit.*;
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.api.extension.RegisterExtension;
            import static org.assertj.core.api.Assertions.assertThat;
            import org.sojourn.websocket.SessionHandshake;
            class Cart extends ArrayList<String> { private static final long serialVersionUID = 1L; }
            class Carts { void release(String key) {} }
            """;

    private record Snippet(String document, int number, String text) {

        boolean isWholeFile() {
            return text.startsWith("package ");
        }

        boolean holdsTypes() {
            return TYPE.matcher(text).find();
        }

        String source() {
            String code = text.replace("…", "").replaceAll("(?m)^public ", "");
            if (isWholeFile()) {
                return code;
            }
            return AROUND
                    + (holdsTypes() ? code : "class Snippet {\nCarts carts;\n" + code + "\n}");
        }

        @Override
        public String toString() {
            return document + " " + number;
        }
    }

    static List<Snippet> snippets() throws IOException {
        try (Stream<Path> documents = Files.walk(Path.of("src/docs"))) {
            return Stream.concat(Stream.of(Path.of("README.adoc")), documents)
                    .filter(path -> path.toString().endsWith(".adoc"))
                    .flatMap(SnippetsTest::snippetsOf)
                    .toList();
        }
    }

    private static Stream<Snippet> snippetsOf(Path document) {
        try {
            List<String> texts =
                    SNIPPET.matcher(Files.readString(document))
                            .results()
                            .map(found -> found.group(1))
                            .toList();
            return Stream.iterate(0, i -> i < texts.size(), i -> i + 1)
                    .map(i -> new Snippet(document.toString(), i + 1, texts.get(i)));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** Where the types that snippets import were loaded from. */
    private static String classPath() {
        return Stream.of(
                        WebSession.class,
                        ImplicitContextKeyed.class,
                        OpenTelemetry.class,
                        OpenTelemetrySdk.class,
                        SdkMeterProvider.class,
                        SdkTracerProvider.class,
                        SdkLoggerProvider.class,
                        CompletableResultCode.class,
                        PrometheusHttpServer.class,
                        ApplicationScoped.class,
                        Inject.class,
                        Entity.class,
                        HttpServletRequest.class,
                        Session.class,
                        ServerEndpoint.class,
                        GET.class,
                        TestServer.class,
                        RegisterExtension.class,
                        Assertions.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void there_are_snippets_in_the_readme_and_in_the_guide() throws IOException {
        assertThat(snippets())
                .extracting(Snippet::document)
                .contains("README.adoc", Path.of("src/docs/guide.adoc").toString());
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void a_snippet_compiles(Snippet snippet, @TempDir Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return snippet.source();
                    }
                };
        compiler.getTask(
                        null,
                        null,
                        problems,
                        List.of("-proc:none", "-d", classes.toString(), "-cp", classPath()),
                        null,
                        List.of(source))
                .call();
        assertThat(problems.getDiagnostics())
                .filteredOn(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .extracting(problem -> problem.getMessage(Locale.ROOT))
                .isEmpty();
    }
}
