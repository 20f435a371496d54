package org.sojourn.internal.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Library;
import org.sojourn.internal.text.OwnText;

/**
 * Which classes may be serialized and deserialized: JDK values and collections, the classes of the
 * archive that holds the session model, and what the settings add. Everything else is refused,
 * above all classes of libraries: attacks by deserialization use those.
 */
final class AllowList {

    private final ModelArchive ownArchive;
    private final SerializationHooks injected;
    private final List<String> allowedClasses;
    private final Set<Library> allowedLibraries;
    private final LibraryClasses libraries = new LibraryClasses();
    private final List<Predicate<String>> added;
    private final Consumer<String> refusals;

    /**
     * @param refusals receives the name of each class that is refused
     */
    AllowList(
            Class<?> model,
            SessionConfig config,
            SerializationHooks injected,
            Consumer<String> refusals) {
        this.ownArchive = ModelArchive.of(model);
        this.injected = injected;
        this.refusals = refusals;
        this.allowedClasses = config.allowedClasses();
        this.allowedLibraries = config.allowedLibraries();
        this.added = config.allowedClasses().stream().map(AllowList::pattern).toList();
    }

    boolean admits(Class<?> type) {
        boolean allowed = allows(type);
        if (!allowed) {
            refusals.accept(element(type).getName());
        }
        return allowed;
    }

    private boolean allows(Class<?> type) {
        Class<?> element = element(type);
        return element.isPrimitive()
                || element.isInterface()
                || JdkClasses.hold(element)
                || ownArchive.holds(element)
                || isAdded(element.getName())
                || injected.allows(element)
                || isSubclassMadeByContainer(element);
    }

    /**
     * The element type of an array of any number of dimensions; for any other class, the class
     * itself.
     */
    static Class<?> element(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    /**
     * The settings that would allow these classes and all that are allowed now, ready to be pasted.
     */
    OwnText remedy(Set<String> refused) {
        Set<Library> needed = new TreeSet<>(allowedLibraries);
        Set<String> others = new TreeSet<>();
        for (String name : refused) {
            libraries.of(name).ifPresentOrElse(needed::add, () -> others.add(name));
        }
        List<String> settings = new ArrayList<>();
        if (others.size() < refused.size()) {
            settings.add(
                    needed.stream()
                            .map(Library::settingName)
                            .collect(Collectors.joining(",", "sojourn.allowed-libraries=", "")));
        }
        if (!others.isEmpty()) {
            settings.add(
                    Stream.concat(allowedClasses.stream(), others.stream())
                            .collect(Collectors.joining(",", "sojourn.allowed-classes=", "")));
        }
        return new OwnText(String.join(" and ", settings));
    }

    /** Such a class is in no archive, and it adds no data to its superclass. */
    private boolean isSubclassMadeByContainer(Class<?> type) {
        return type.isSynthetic()
                && !type.isHidden()
                && type.getSuperclass() != null
                && type.getSuperclass() != Object.class
                && allows(type.getSuperclass());
    }

    private boolean isAdded(String name) {
        return added.stream().anyMatch(pattern -> pattern.test(name))
                || libraries.of(name).filter(allowedLibraries::contains).isPresent();
    }

    private static Predicate<String> pattern(String text) {
        if (text.endsWith(".**")) {
            String prefix = text.substring(0, text.length() - 2);
            return name -> name.startsWith(prefix);
        }
        if (text.endsWith(".*")) {
            String prefix = text.substring(0, text.length() - 1);
            return name -> name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0;
        }
        return text::equals;
    }
}
