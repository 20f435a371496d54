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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether beans can be stored, as far as that is certain before they are made. A container
 * checks some of this, too, but its message does not name the field.
 */
public final class PassivationCheck {

    private PassivationCheck() {}

    /** The problems of a bean's class, or of its producer. */
    public static List<String> problems(Annotated declaration) {
        if (declaration instanceof AnnotatedType<?> type) {
            return problems(type.getJavaClass());
        }
        if (declaration instanceof AnnotatedMember<?> producer
                && neverSerializable(raw(producer.getBaseType()))) {
            return List.of(
                    ScopeMessage.PRODUCT_NOT_SERIALIZABLE.text(
                            place(producer.getJavaMember()), raw(producer.getBaseType())));
        }
        return List.of();
    }

    /** The problems of a bean's class. */
    public static List<String> problems(Class<?> bean) {
        if (!Serializable.class.isAssignableFrom(bean)) {
            return List.of(ScopeMessage.CLASS_NOT_SERIALIZABLE.text(bean));
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
                            ScopeMessage.FIELD_NOT_SERIALIZABLE.text(
                                    place(field), field.getType()));
                }
            }
        }
        return problems;
    }

    /** Whether a class itself decides what is written. */
    private static boolean hasOwnForm(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            String name = method.getName();
            if (name.equals("writeObject") || name.equals("writeReplace")) {
                return true;
            }
        }
        return Externalizable.class.isAssignableFrom(type);
    }

    /** The problems of dependent objects of beans that live in the session. */
    public static List<String> problems(BeanNames beans) {
        List<String> problems = new ArrayList<>();
        for (Bean<?> bean : beans.all()) {
            for (InjectionPoint point : bean.getInjectionPoints()) {
                Bean<?> dependent =
                        BeanNames.isScoped(bean) && isKept(point) ? dependent(beans, point) : null;
                if (dependent != null
                        && !Serializable.class.isAssignableFrom(dependent.getBeanClass())) {
                    problems.add(
                            ScopeMessage.DEPENDENCY_NOT_SERIALIZABLE.text(
                                    place(point.getMember()), dependent.getBeanClass()));
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

    /** The dependent bean that is injected at a point, or null if that is not certain. */
    private static @Nullable Bean<?> dependent(BeanNames beans, InjectionPoint point) {
        Bean<?> candidate = null;
        for (Bean<?> bean : beans.all()) {
            if (bean.getTypes().contains(point.getType())
                    && bean.getQualifiers().containsAll(point.getQualifiers())) {
                if (candidate != null) {
                    return null;
                }
                candidate = bean;
            }
        }
        return candidate != null
                        && candidate.getScope() == Dependent.class
                        && beans.isOfClass(candidate)
                ? candidate
                : null;
    }

    /** Whether no value of this type can be written, not even one of a subclass. */
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
