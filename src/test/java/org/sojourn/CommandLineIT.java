package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JAR of the command line, as a process that has nothing else but a driver. */
class CommandLineIT {

    private static final String LIBRARY = System.getProperty("test.jar");
    private static final Path JAR = Path.of(LIBRARY.replaceFirst("\\.jar$", "-cli.jar"));

    @TempDir private Path directory;

    private record Ended(int exitCode, String out, String err) {}

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Ended onDatabase(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        String driver = Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        all.addAll(List.of("--driver-path", driver, "--table", "app_session"));
        all.addAll(List.of("--url", "jdbc:h2:file:" + directory.resolve("shop").toAbsolutePath()));
        return run(all.toArray(String[]::new));
    }

    @Test
    void it_works_on_a_table_without_application_and_persistence_provider()
            throws IOException, InterruptedException {
        assertThat(run("--version").out()).startsWith("Sojourn 0.");
        Ended missing = onDatabase("validate", "--sql");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.out()).startsWith("CREATE TABLE app_session");
        assertThat(missing.err()).isEmpty();
        Ended refused = onDatabase("clear");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("SJN01311");
        Ended misunderstood = run("lst");
        assertThat(misunderstood.exitCode()).isEqualTo(2);
        assertThat(misunderstood.err()).startsWith("SJN01301");
    }

    @Test
    void it_is_no_library_and_the_library_has_nothing_of_it() throws IOException {
        try (JarFile tool = new JarFile(JAR.toFile());
                JarFile library = new JarFile(LIBRARY)) {
            assertThat(tool.stream().map(Object::toString))
                    .contains("org/sojourn/tool/Sessions.class", "META-INF/LICENSE")
                    .doesNotContain(
                            "META-INF/services/jakarta.enterprise.inject.spi.Extension",
                            "META-INF/services/jakarta.servlet.ServletContainerInitializer");
            assertThat(library.stream().map(Object::toString))
                    .noneMatch(name -> name.startsWith("org/sojourn/tool/"));
        }
    }
}
