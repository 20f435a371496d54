package org.sojourn.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to the archive of a session model. */
class ModelArchiveTest {

    @TempDir Path directory;

    static class Model {}

    static class Value {}

    static class Foreign {}

    private URL jar(String name, Class<?>... content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Class<?> type : content) {
                String path = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new ZipEntry(path));
                try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
                    in.transferTo(jar);
                }
            }
        }
        return file.toUri().toURL();
    }

    @Test
    void a_class_that_quarkus_has_changed_belongs_where_it_was_before() throws Exception {
        URL[] path = {
            jar("quarkus/transformed-bytecode.jar", Model.class, Foreign.class),
            jar("app/shop.jar", Model.class, Value.class),
            jar("lib/foreign.jar", Foreign.class)
        };
        try (URLClassLoader loader = new URLClassLoader(path, null)) {
            ModelArchive archive = ModelArchive.of(loader.loadClass(Model.class.getName()));
            assertThat(archive.holds(loader.loadClass(Value.class.getName()))).isTrue();
            assertThat(archive.holds(loader.loadClass(Model.class.getName()))).isTrue();
            assertThat(archive.holds(loader.loadClass(Foreign.class.getName()))).isFalse();
        }
    }
}
