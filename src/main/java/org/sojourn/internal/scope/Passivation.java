package org.sojourn.internal.scope;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.TransientReference;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.io.Externalizable;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sojourn.internal.message.Messages;

/**
 * Whether beans can be stored, as far as that is certain before they are made. A container checks
 * some of this, too, but does not name the field at fault.
 */
public final class Passivation {

    private Passivation() {}

    /** What is wrong with a bean's class, or with its producer. */
    public static List<String> problems(Annotated declaration) {
        if (declaration instanceof AnnotatedType<?> type) {
            return problems(type.getJavaClass());
        }
        if (declaration instanceof AnnotatedMember<?> producer
                && neverSerializable(raw(producer.getBaseType()))) {
            return List.of(
                    Messages.scopedProductIsNotSerializable(
                            place(producer.getJavaMember()), raw(producer.getBaseType())));
        }
        return List.of();
    }

    private static List<String> problems(Class<?> bean) {
        if (!Serializable.class.isAssignableFrom(bean)) {
            return List.of(Messages.scopedClassIsNotSerializable(bean));
        }
        List<String> problems = new ArrayList<>();
        for (Class<?> type = bean;
                Serializable.class.isAssignableFrom(type);
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers)
                        && !Modifier.isTransient(modifiers)
                        && !field.isAnnotationPresent(Inject.class)
                        && neverSerializable(field.getType())
                        && !hasOwnForm(type)) {
                    problems.add(
                            Messages.scopedFieldIsNotSerializable(place(field), field.getType()));
                }
            }
        }
        return problems;
    }

    /** Whether a class says itself what is written of it. */
    private static boolean hasOwnForm(Class<?> type) {
        return Externalizable.class.isAssignableFrom(type)
                || Arrays.stream(type.getDeclaredMethods())
                        .map(Method::getName)
                        .anyMatch(
                                name -> name.equals("writeObject") || name.equals("writeReplace"));
    }

    /** What dependent objects keep beans of our scope from being stored. */
    public static List<String> problems(BeanNames beans) {
        List<String> problems = new ArrayList<>();
        for (Bean<?> bean : beans.scoped()) {
            for (InjectionPoint point : bean.getInjectionPoints()) {
                if (isKept(point)) {
                    dependents(beans, point).stream()
                            .filter(type -> !Serializable.class.isAssignableFrom(type))
                            .map(
                                    type ->
                                            Messages.scopedDependencyIsNotSerializable(
                                                    place(point.getMember()), type))
                            .forEach(problems::add);
                }
            }
        }
        return problems;
    }

    private static boolean isKept(InjectionPoint point) {
        return !point.isTransient()
                && !point.isDelegate()
                && !point.getAnnotated().isAnnotationPresent(TransientReference.class);
    }

    /** The class of the dependent bean that is certainly meant; none where that is not certain. */
    private static List<Class<?>> dependents(BeanNames beans, InjectionPoint point) {
        List<Bean<?>> candidates =
                beans.all().stream()
                        .filter(bean -> bean.getTypes().contains(point.getType()))
                        .filter(bean -> bean.getQualifiers().containsAll(point.getQualifiers()))
                        .toList();
        if (candidates.size() != 1
                || candidates.get(0).getScope() != Dependent.class
                || beans.managedType(candidates.get(0)).isEmpty()) {
            return List.of();
        }
        return List.of(candidates.get(0).getBeanClass());
    }

    /** Whether no value of this type can be written, whatever subclass it is of. */
    private static boolean neverSerializable(Class<?> type) {
        if (type.isArray()) {
            return neverSerializable(type.getComponentType());
        }
        return !type.isPrimitive()
                && Modifier.isFinal(type.getModifiers())
                && !Serializable.class.isAssignableFrom(type);
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType generic) {
            return raw(generic.getRawType());
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }

    private static String place(Member member) {
        return member.getDeclaringClass().getName() + "." + member.getName();
    }
}
