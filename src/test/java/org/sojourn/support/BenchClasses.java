package org.sojourn.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** Classes of the benchmarks, which the build compiles in a profile only. */
public final class BenchClasses {

    private static final Path SOURCES = Path.of("src/bench/java");

    private final Path directory;

    private BenchClasses(Path directory) {
        this.directory = directory;
    }

    /**
     * Compiles a class, and with it all that it uses.
     *
     * @param imported of each library that they use, some of the types
     */
    public static BenchClasses compile(String name, Path directory, Class<?>... imported) {
        String classPath =
                Arrays.stream(imported)
                        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                        .map(URL::getPath)
                        .collect(Collectors.joining(File.pathSeparator));
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", directory.toString()));
        arguments.addAll(List.of("-sourcepath", SOURCES.toString(), "-cp", classPath));
        arguments.add(SOURCES.resolve(name.replace('.', '/') + ".java").toString());
        assertThat(
                        ToolProvider.getSystemJavaCompiler()
                                .run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return new BenchClasses(directory);
    }

    /** To be closed. */
    public URLClassLoader loader() throws IOException {
        return new URLClassLoader(urls(), BenchClasses.class.getClassLoader());
    }

    private URL[] urls() throws MalformedURLException {
        return new URL[] {directory.toUri().toURL()};
    }
}
