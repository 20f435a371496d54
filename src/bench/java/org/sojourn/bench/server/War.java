package org.sojourn.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A web application that is being put together: its files by their paths. */
public final class War {

    private static final String CLASSES = "WEB-INF/classes/";

    private final String name;
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Set<Path> libraries = new TreeSet<>();

    /**
     * @param name its path on the server
     */
    public War(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Adds classes of the benchmark. */
    public War classes(List<Class<?>> types) throws IOException {
        for (Class<?> type : types) {
            String file = type.getName().replace('.', '/') + ".class";
            try (InputStream code = type.getClassLoader().getResourceAsStream(file)) {
                if (code == null) {
                    throw new IllegalStateException("There is no " + file);
                }
                files.put(CLASSES + file, code.readAllBytes());
            }
        }
        return this;
    }

    public War libraries(List<Path> jars) {
        libraries.addAll(jars);
        return this;
    }

    /**
     * Adds all text files of a directory, with values for {@code @NAMES@}; none if it is missing.
     */
    public War files(Path directory, Map<String, String> values) throws IOException {
        for (Path file : Copies.tree(directory)) {
            String text = Copies.filled(Files.readString(file), values);
            files.put(directory.relativize(file).toString(), text.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** Writes the application into a directory. */
    Path write(Path directory) throws IOException {
        Path war = Files.createDirectories(directory).resolve(name + ".war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
            for (Path library : libraries) {
                zip.putNextEntry(new ZipEntry("WEB-INF/lib/" + library.getFileName()));
                Files.copy(library, zip);
            }
        }
        return war;
    }
}
