package org.sojourn;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.ws.rs.core.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The descriptor of the module, which Maven compiles alone, fits the code and its documents. */
class ModuleTest {

    private static final Path MAIN = Path.of("src", "main");
    private static final Path DESCRIPTOR = MAIN.resolve("module/module-info.java");
    private static final Path SERVICES = MAIN.resolve("resources/META-INF/services");
    private static final Path ROOMS = Path.of("src", "docs", "architecture.adoc");

    /** It is in a JAR of its own, which is no module. */
    private static final String TOOL = "org.sojourn.tool";

    private static final Pattern EXPORTED = Pattern.compile("exports ([\\w.]+);");
    private static final Pattern PROVIDED =
            Pattern.compile("provides ([\\w.]+) with\\s+([\\w.]+);");

    /** A row in the table of rooms, by the name of its package. */
    private static final Pattern ROOM = Pattern.compile("(?m)^\\|`([a-z][\\w.]*)` \\|");

    private static Stream<MatchResult> find(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file)).results();
    }

    private static Set<String> exported() throws IOException {
        return find(EXPORTED, DESCRIPTOR).map(found -> found.group(1)).collect(toSet());
    }

    @Test
    void the_module_exports_each_package_that_is_not_internal() throws IOException {
        Path sources = MAIN.resolve("java");
        try (Stream<Path> files = Files.walk(sources)) {
            assertThat(
                            files.filter(file -> file.endsWith("package-info.java"))
                                    .map(file -> sources.relativize(file.getParent()).toString())
                                    .map(path -> path.replaceAll("[/\\\\]", "."))
                                    .filter(name -> !name.startsWith("org.sojourn.internal."))
                                    .filter(name -> !name.equals(TOOL)))
                    .containsExactlyInAnyOrderElementsOf(exported());
        }
    }

    @Test
    void the_table_of_rooms_has_the_packages_that_the_module_exports() throws IOException {
        assertThat(
                        find(ROOM, ROOMS)
                                .map(found -> found.group(1))
                                .filter(name -> !name.startsWith("internal."))
                                .map(name -> name.contains(".") ? name : "org.sojourn." + name))
                .containsExactlyInAnyOrderElementsOf(exported());
    }

    @Test
    void the_module_provides_the_services_of_the_class_path_but_those_of_absent_apis()
            throws IOException {
        Map<String, String> services = new HashMap<>();
        try (Stream<Path> files = Files.list(SERVICES)) {
            for (Path file : files.toList()) {
                services.put(file.getFileName().toString(), Files.readString(file).strip());
            }
        }
        assertThat(services.remove(ServletContainerInitializer.class.getName())).isNotNull();
        assertThat(services.remove(Feature.class.getName())).isNotNull();
        assertThat(find(PROVIDED, DESCRIPTOR))
                .extracting(found -> Map.entry(found.group(1), found.group(2)))
                .containsExactlyInAnyOrderElementsOf(services.entrySet());
    }
}
