package org.sojourn.internal.manager;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a call begins a transaction, as far as annotations show: those of Jakarta Transactions
 * and of enterprise beans, on a method, else on its class or a stereotype of that. They are known
 * by their names, because a program in Java SE need not have them.
 */
final class TransactionStart {

    private static final String TRANSACTIONAL = "jakarta.transaction.Transactional";
    private static final String ATTRIBUTE = "jakarta.ejb.TransactionAttribute";
    private static final String MANAGEMENT = "jakarta.ejb.TransactionManagement";
    private static final Set<String> ENTERPRISE_BEANS =
            Set.of("jakarta.ejb.Stateless", "jakarta.ejb.Stateful", "jakarta.ejb.Singleton");

    private static final Set<String> STARTING = Set.of("REQUIRED", "REQUIRES_NEW");

    private TransactionStart() {}

    static boolean isIn(Method method, Class<?> bean) {
        Optional<String> type =
                valueOf(TRANSACTIONAL, method).or(() -> valueOf(TRANSACTIONAL, bean));
        return type.isPresent() ? STARTING.contains(type.get()) : isOfEnterpriseBean(method, bean);
    }

    private static boolean isOfEnterpriseBean(Method method, Class<?> bean) {
        boolean managesItsOwn = valueOf(MANAGEMENT, bean).filter("BEAN"::equals).isPresent();
        return !managesItsOwn
                && annotations(bean)
                        .anyMatch(one -> ENTERPRISE_BEANS.contains(one.annotationType().getName()))
                && valueOf(ATTRIBUTE, method)
                        .or(() -> valueOf(ATTRIBUTE, bean))
                        .map(STARTING::contains)
                        .orElse(true);
    }

    /** The constant that is the value of an annotation. */
    private static Optional<String> valueOf(String annotation, AnnotatedElement element) {
        return annotations(element)
                .filter(one -> one.annotationType().getName().equals(annotation))
                .findFirst()
                .map(TransactionStart::value);
    }

    private static String value(Annotation annotation) {
        try {
            Object value = annotation.annotationType().getMethod("value").invoke(annotation);
            return value instanceof Enum<?> constant ? constant.name() : "";
        } catch (ReflectiveOperationException another) {
            return "";
        }
    }

    /** Those of the element, and those of its stereotypes. */
    private static Stream<Annotation> annotations(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .flatMap(
                        one ->
                                Stream.concat(
                                        Stream.of(one),
                                        Arrays.stream(one.annotationType().getAnnotations())));
    }
}
