package org.sojourn.internal.codec;

import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The archive that holds a session model: what is in it is the application's own. */
public final class ModelArchive {

    private static final String CHANGED_BY_QUARKUS = "/quarkus/transformed-bytecode.jar!/";

    private final Optional<String> location;
    private final Map<Class<?>, Boolean> known = new ConcurrentHashMap<>();

    private ModelArchive(Optional<String> location) {
        this.location = location;
    }

    public static ModelArchive of(Class<?> model) {
        return new ModelArchive(location(model));
    }

    public boolean holds(Class<?> type) {
        return location.isPresent()
                && known.computeIfAbsent(type, it -> location.equals(location(it)));
    }

    /**
     * The place from which a class was read, without the path of the class: some servers give each
     * class its own code source.
     */
    private static Optional<String> location(Class<?> type) {
        String path = type.getName().replace('.', '/') + ".class";
        return Optional.ofNullable(type.getClassLoader())
                .flatMap(loader -> file(loader, path))
                .filter(location -> location.endsWith(path))
                .map(location -> location.substring(0, location.length() - path.length()));
    }

    /** Where Quarkus has changed a class, the file that it has changed comes next. */
    private static Optional<String> file(ClassLoader loader, String path) {
        Optional<String> found = Optional.ofNullable(loader.getResource(path)).map(URL::toString);
        return found.filter(location -> location.contains(CHANGED_BY_QUARKUS)).isEmpty()
                ? found
                : loader.resources(path)
                        .map(URL::toString)
                        .filter(location -> !location.contains(CHANGED_BY_QUARKUS))
                        .findFirst();
    }
}
