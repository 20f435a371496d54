package org.sojourn.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.IllegalProductException;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.StoredSessionScoped;
import org.sojourn.boundary.Shop;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** Beans that cannot live in the session are refused at deployment, by the field at fault. */
class RefusedBeansTest {

    private static final String HERE = RefusedBeansTest.class.getName() + "$";

    @StoredSessionScoped
    static class NotSerializable {}

    static final class Engine {}

    @StoredSessionScoped
    static class WithEngine implements Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        Engine[] engines = {};
    }

    @Dependent
    static class Helper {}

    @StoredSessionScoped
    static class WithHelper implements Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        @Inject
        Helper helper;
    }

    @Dependent
    static class Factory {

        @Produces
        @StoredSessionScoped
        Engine engine() {
            return new Engine();
        }
    }

    @StoredSessionScoped
    static class Careful implements Serializable {
        private static final long serialVersionUID = 1L;

        transient Engine spare = new Engine();
        @Inject transient Helper helper;

        public boolean hasHelper() {
            return helper != null;
        }
    }

    @StoredSessionScoped
    static class OwnForm implements Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        Engine engine = new Engine();

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeUTF("brumm");
        }
    }

    @StoredSessionScoped
    static class ByConstructor implements Serializable {
        private static final long serialVersionUID = 1L;

        ByConstructor() {}

        @Inject
        ByConstructor(Helper helper) {}
    }

    @StoredSessionScoped
    static class ByInitializer implements Serializable {
        private static final long serialVersionUID = 1L;

        @Inject
        void take(Helper helper) {}
    }

    @Wanted
    @StoredSessionScoped
    static class Watched implements Serializable {
        private static final long serialVersionUID = 1L;

        public void work() {}
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Wanted {}

    /** An interceptor that is not serializable. */
    @Wanted
    @Interceptor
    @Priority(1)
    static class Engineer {

        @AroundInvoke
        Object watch(InvocationContext call) throws Exception {
            return call.proceed();
        }
    }

    @Dependent
    static class Wants {
        @Inject NotSerializable bean;
    }

    /** What may or may not be serializable. */
    static class Product {

        public String name() {
            return "product";
        }
    }

    @Dependent
    static class OddFactory {

        @Produces
        @StoredSessionScoped
        Product product() {
            return new Product();
        }
    }

    private static Node start(Class<?>... beans) {
        Class<?>[] all = new Class<?>[beans.length + 1];
        System.arraycopy(beans, 0, all, 1, beans.length);
        all[0] = ShopSession.class;
        return Node.start(new SuppliedBeans(), all);
    }

    @Test
    void all_that_is_wrong_is_reported_together() {
        assertThatThrownBy(() -> start(NotSerializable.class, WithEngine.class, Factory.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContainingAll(
                        "Sojourn found 3 problems in this application",
                        "SJN00115: " + HERE + "NotSerializable lives in the session",
                        "SJN00116: "
                                + HERE
                                + "WithEngine.engines belongs to a bean that lives in the session,"
                                + " but ",
                        "SJN00118: " + HERE + "Factory.engine produces a bean");
    }

    @Test
    void a_dependent_object_that_is_not_serializable_is_refused_by_the_field_that_wants_it() {
        try (LoggedLines log = LoggedLines.record()) {
            assertThatThrownBy(() -> start(WithHelper.class, Helper.class))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContainingAll(HERE + "WithHelper", HERE + "Helper");
            assertThat(log.lines())
                    .anyMatch(
                            line ->
                                    line.contains(
                                            "SJN00117: "
                                                    + HERE
                                                    + "WithHelper.helper belongs to a bean that"
                                                    + " lives in the session, and gets a dependent "
                                                    + HERE
                                                    + "Helper, which is not Serializable."));
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                NotSerializable.class,
                WithEngine.class,
                Factory.class,
                WithHelper.class,
                ByConstructor.class,
                ByInitializer.class,
                Watched.class
            })
    void a_bean_that_cannot_be_stored_is_a_problem_of_the_deployment(Class<?> bean) {
        assertThatThrownBy(() -> start(bean, Helper.class, Engineer.class))
                .isInstanceOf(DeploymentException.class);
    }

    @Test
    void a_refused_bean_that_others_want_is_named_all_the_same() {
        assertThatThrownBy(() -> start(NotSerializable.class, Wants.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("SJN00115: " + HERE + "NotSerializable lives in the session");
    }

    @Test
    void a_product_that_turns_out_not_to_be_serializable_is_refused_when_it_is_made() {
        try (Node node = start(OddFactory.class, Shop.class)) {
            assertThatThrownBy(
                            () ->
                                    node.get(Shop.class)
                                            .visit(null, session -> node.get(Product.class).name()))
                    .isInstanceOf(IllegalProductException.class);
            assertThat(node.get(SessionBackend.class).deleteAll()).isZero();
        }
    }

    @Test
    void what_need_not_be_stored_may_be_anything() {
        try (Node node = start(Careful.class, Helper.class, OwnForm.class)) {
            assertThat(node.select(Careful.class).isResolvable()).isTrue();
        }
    }
}
