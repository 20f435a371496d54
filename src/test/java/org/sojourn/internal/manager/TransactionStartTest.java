package org.sojourn.internal.manager;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Stereotype;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls begin a transaction. */
class TransactionStartTest {

    private static final List<Class<?>> BEANS =
            List.of(
                    Plain.class,
                    Whole.class,
                    Inheriting.class,
                    Stereotyped.class,
                    Enterprise.class,
                    OnItsOwn.class);

    @Stereotype
    @Transactional
    @Retention(RetentionPolicy.RUNTIME)
    @interface Service {}

    static class Plain {
        public void plain() {}

        @Transactional
        public void transactional() {}

        @Transactional(TxType.REQUIRES_NEW)
        public void anew() {}

        @Transactional(TxType.SUPPORTS)
        public void supports() {}

        @Transactional(TxType.MANDATORY)
        public void mandatory() {}
    }

    @Transactional
    static class Whole {
        public void ofTheClass() {}

        @Transactional(TxType.NEVER)
        public void never() {}
    }

    static class Inheriting extends Whole {
        public void ofTheSuperclass() {}
    }

    @Service
    static class Stereotyped {
        public void ofTheStereotype() {}
    }

    @Stateless
    static class Enterprise {
        public void ofTheEnterpriseBean() {}

        @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
        public void without() {}

        @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
        public void withNew() {}
    }

    @Singleton
    @TransactionManagement(TransactionManagementType.BEAN)
    static class OnItsOwn {
        public void managed() {}
    }

    private static boolean begins(String name) {
        for (Class<?> bean : BEANS) {
            for (Method method : bean.getDeclaredMethods()) {
                if (method.getName().equals(name)) {
                    return TransactionStart.isIn(method, bean);
                }
            }
        }
        throw new AssertionError("no method is called " + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transactional",
                "anew",
                "ofTheClass",
                "ofTheSuperclass",
                "ofTheStereotype",
                "ofTheEnterpriseBean",
                "withNew"
            })
    void these_begin_one(String name) {
        assertThat(begins(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "supports", "mandatory", "never", "without", "managed"})
    void these_do_not(String name) {
        assertThat(begins(name)).isFalse();
    }
}
