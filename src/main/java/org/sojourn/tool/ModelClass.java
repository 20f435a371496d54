package org.sojourn.tool;

import java.io.IOException;
import java.net.URLClassLoader;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionRecord;
import picocli.CommandLine.Option;

/**
 * The class of the session model. The classes of its archive are on the allow-list, as on a server,
 * and attributes are read by its class loader.
 */
final class ModelClass {

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description =
                    "Classes and JAR files of the application: for a WAR, WEB-INF/classes and"
                            + " WEB-INF/lib, with the path separator between them.")
    private String classPath = "";

    @Option(
            names = "--model-class",
            paramLabel = "NAME",
            description =
                    "Class of the session model, with its package. The classes of its archive are"
                            + " allowed in attributes, as in the application.")
    private @Nullable String name;

    /** Opens the class path, which must be closed when no attribute is read any more. */
    URLClassLoader open() {
        return new URLClassLoader(
                ClassPath.of(classPath).urls(), ModelClass.class.getClassLoader());
    }

    Class<? extends SessionRecord> in(URLClassLoader loader) {
        if (name == null) {
            throw ToolMessage.NOT_GIVEN.misuse("--model-class");
        }
        try {
            return Class.forName(name, false, loader).asSubclass(SessionRecord.class);
        } catch (ClassNotFoundException | LinkageError | ClassCastException unfit) {
            throw ToolMessage.NO_MODEL.misuse(name, unfit);
        }
    }

    static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException harmless) {
            // The process ends soon.
        }
    }
}
