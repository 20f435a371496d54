package org.sojourn.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** What the files in {@code docker} make a container engine do. */
final class ContainerFiles {

    private static final Path DIRECTORY = Path.of("docker");

    private final List<String> image;
    private final Map<String, Object> services;

    private ContainerFiles(List<String> image, Map<String, Object> services) {
        this.image = image;
        this.services = services;
    }

    static ContainerFiles read() {
        try (InputStream compose = Files.newInputStream(DIRECTORY.resolve("compose.yaml"))) {
            Map<String, Object> project = new Yaml().load(compose);
            String instructions = Files.readString(DIRECTORY.resolve("Dockerfile"));
            return new ContainerFiles(
                    instructions.replace("\\\n", " ").lines().toList(),
                    map(project.get("services")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The command of a node, as the image has it. */
    List<String> command() {
        String words =
                image.stream()
                        .filter(line -> line.startsWith("ENTRYPOINT "))
                        .findFirst()
                        .orElseThrow();
        // A list in JSON is one in YAML, too.
        return new Yaml().load(words.substring("ENTRYPOINT ".length()));
    }

    /** The files of the image by their names in it. */
    Map<String, Path> copies() {
        Map<String, Path> copies = new TreeMap<>();
        for (String line : image) {
            if (line.startsWith("COPY ")) {
                String[] words = line.split(" +");
                copies.put(words[2], Path.of(words[1]));
            }
        }
        return copies;
    }

    Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        map(map(services.get(service)).get("environment"))
                .forEach((name, value) -> environment.put(name, value.toString()));
        return environment;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}
