package org.sojourn.internal.codec;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.sojourn.SessionConfig;

/**
 * Which classes may be serialized and deserialized: JDK values and collections, the classes of the
 * archive that holds the session model, and what the settings add. Everything else is refused,
 * above all the libraries beside the application's own classes, where gadgets live.
 */
final class AllowList {

    private static final Set<String> JDK_CLASSES =
            Set.of(
                    "java.lang.Object",
                    "java.lang.String",
                    "java.lang.Number",
                    "java.lang.Boolean",
                    "java.lang.Character",
                    "java.lang.Byte",
                    "java.lang.Short",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Float",
                    "java.lang.Double",
                    "java.lang.Enum",
                    URI.class.getName(),
                    "sun.util.calendar.ZoneInfo");

    private static final Set<String> JDK_PACKAGES =
            Set.of(
                    "java.math",
                    "java.time",
                    "java.time.chrono",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "java.util.concurrent.locks");

    private final OwnArchive ownArchive;
    private final InjectedObjects injected;
    private final List<Predicate<String>> added;

    AllowList(Class<?> model, SessionConfig config, InjectedObjects injected) {
        this.ownArchive = OwnArchive.of(model);
        this.injected = injected;
        this.added = config.allowedClasses().stream().map(AllowList::pattern).toList();
    }

    boolean allows(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (element.isPrimitive() || JDK_CLASSES.contains(element.getName())) {
            return true;
        }
        if (element.getClassLoader() == null && JDK_PACKAGES.contains(element.getPackageName())) {
            return true;
        }
        return ownArchive.holds(element)
                || isAdded(element.getName())
                || injected.allows(element)
                || isSubclassMadeByContainer(element);
    }

    /** Such a class is in no archive; what it adds to the application's own holds nothing. */
    private boolean isSubclassMadeByContainer(Class<?> type) {
        return type.isSynthetic()
                && !type.isHidden()
                && type.getSuperclass() != null
                && type.getSuperclass() != Object.class
                && allows(type.getSuperclass());
    }

    private boolean isAdded(String name) {
        return added.stream().anyMatch(pattern -> pattern.test(name));
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
