package org.sojourn;

import static java.util.stream.Collectors.joining;

import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type of the API in text: one line for the type, and one for each member that an application can
 * use. A line contains all that callers depend on: generic types, what may be null ({@code ?}),
 * checked exceptions, permitted subtypes, defaults of annotations.
 */
final class ApiDescription {

    /** Methods that each class has. */
    private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");

    private ApiDescription() {}

    /** The type, its members in the order of their names, then its nested types. */
    static Stream<String> of(Class<?> type) {
        Stream<String> members =
                Stream.of(fields(type), constructors(type), methods(type))
                        .flatMap(lines -> lines)
                        .sorted();
        Stream<String> lines =
                Stream.concat(Stream.of(describe(type)), members)
                        .map(line -> type.getTypeName() + line);
        Stream<String> nested =
                Arrays.stream(type.getDeclaredClasses())
                        .filter(inner -> isOpen(inner.getModifiers()))
                        .sorted(Comparator.comparing(Class::getName))
                        .flatMap(ApiDescription::of);
        return Stream.concat(lines, nested);
    }

    private static Stream<String> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> isOpen(field.getModifiers()))
                .map(ApiDescription::describe);
    }

    private static Stream<String> constructors(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(ApiDescription::isOpen)
                .map(constructor -> describe(constructor, "new"));
    }

    private static Stream<String> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(ApiDescription::isOpen)
                .filter(method -> !OF_OBJECT.contains(method.getName()))
                .map(ApiDescription::describe);
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static boolean isOpen(Executable member) {
        return isOpen(member.getModifiers()) && !member.isSynthetic();
    }

    private static String describe(Class<?> type) {
        int hidden = type.isInterface() ? Modifier.ABSTRACT | Modifier.INTERFACE : 0;
        return variables(type.getTypeParameters())
                + ": "
                + Modifier.toString(type.getModifiers() & ~hidden)
                + (type.isSealed() ? " sealed " : " ")
                + kind(type)
                + clause("(", type.isRecord() ? components(type) : null, ")")
                + clause(" extends ", superclass(type), "")
                + clause(" implements ", names(type.getGenericInterfaces()), "")
                + clause(
                        " permits ",
                        type.isSealed() ? names(type.getPermittedSubclasses()) : "",
                        "")
                + annotations(type);
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "annotation";
        }
        if (type.isInterface()) {
            return "interface";
        }
        if (type.isEnum()) {
            return "enum";
        }
        return type.isRecord() ? "record" : "class";
    }

    private static String describe(Field field) {
        return "."
                + field.getName()
                + ": "
                + modifiers(field.getModifiers())
                + describe(field.getAnnotatedType())
                + annotations(field);
    }

    private static String describe(Method method) {
        return describe(method, method.getName())
                + ": "
                + describe(method.getAnnotatedReturnType())
                + clause(" default ", defaultOf(method), "");
    }

    private static String describe(Executable member, String name) {
        int modifiers = member.getModifiers() & ~Modifier.TRANSIENT;
        return "."
                + name
                + variables(member.getTypeParameters())
                + "("
                + Arrays.stream(member.getAnnotatedParameterTypes())
                        .map(ApiDescription::describe)
                        .collect(joining(", "))
                + ") "
                + modifiers(modifiers).strip()
                + (member instanceof Method method && method.isDefault() ? " default" : "")
                + clause(" throws ", names(member.getGenericExceptionTypes()), "")
                + annotations(member);
    }

    private static String describe(AnnotatedType type) {
        return type.getType().getTypeName() + (type.isAnnotationPresent(Nullable.class) ? "?" : "");
    }

    private static String modifiers(int modifiers) {
        return modifiers == 0 ? "" : Modifier.toString(modifiers) + " ";
    }

    private static String variables(TypeVariable<?>[] variables) {
        String all =
                Arrays.stream(variables)
                        .map(one -> one + clause(" extends ", names(one.getBounds()), ""))
                        .collect(joining(", "));
        return clause("<", all, ">");
    }

    private static String components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(one -> describe(one.getAnnotatedType()) + " " + one.getName())
                .collect(joining(", "));
    }

    private static @Nullable String superclass(Class<?> type) {
        Type superclass = type.getGenericSuperclass();
        return superclass == null || superclass == Object.class ? null : superclass.getTypeName();
    }

    private static String names(Type[] types) {
        return Arrays.stream(types).map(Type::getTypeName).collect(joining(", "));
    }

    private static @Nullable String defaultOf(Method method) {
        Object value = method.getDefaultValue();
        return value == null ? null : "\"" + value + "\"";
    }

    /** Annotations that callers depend on, with the places that an annotation is for. */
    private static String annotations(AnnotatedElement element) {
        List<String> all =
                Arrays.stream(element.getDeclaredAnnotations())
                        .map(ApiDescription::describe)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        return clause(" ", String.join(" ", all), "");
    }

    private static @Nullable String describe(Annotation annotation) {
        String name = "@" + annotation.annotationType().getTypeName();
        if (annotation instanceof Target target) {
            return name + Arrays.toString(target.value());
        }
        if (annotation instanceof Retention retention) {
            return name + "[" + retention.value() + "]";
        }
        return annotation instanceof Nullable ? null : name;
    }

    private static String clause(String before, @Nullable String text, String after) {
        return text == null || text.isEmpty() ? "" : before + text + after;
    }
}
