package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the JAR has that is shipped, beside its classes. */
class JarIT {

    private static final Path JAR = Path.of(System.getProperty("test.jar"));

    @Test
    void it_is_a_module_that_exports_the_api_only() {
        ModuleDescriptor module =
                ModuleFinder.of(JAR).find("org.sojourn").orElseThrow().descriptor();
        assertThat(module.isAutomatic()).isFalse();
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrder(
                        "org.sojourn",
                        "org.sojourn.event",
                        "org.sojourn.rest",
                        "org.sojourn.spi",
                        "org.sojourn.websocket");
    }

    @Test
    void it_has_the_licence_and_the_services_of_the_class_path() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names =
                    List.of(
                            "META-INF/LICENSE",
                            "META-INF/beans.xml",
                            "META-INF/services/jakarta.enterprise.inject.build.compatible.spi"
                                    + ".BuildCompatibleExtension",
                            "META-INF/services/jakarta.enterprise.inject.spi.Extension",
                            "META-INF/services/jakarta.servlet.ServletContainerInitializer",
                            "META-INF/services/jakarta.ws.rs.core.Feature");
            assertThat(names).allMatch(name -> jar.getEntry(name) != null);
        }
    }
}
