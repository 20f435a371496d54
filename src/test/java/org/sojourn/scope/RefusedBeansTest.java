package org.sojourn.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.junit.jupiter.api.Test;
import org.sojourn.StoredSessionScoped;
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

    private static Node start(Class<?>... beans) {
        Class<?>[] all = new Class<?>[beans.length + 1];
        System.arraycopy(beans, 0, all, 1, beans.length);
        all[0] = ShopSession.class;
        return Node.start(new SuppliedBeans(), all);
    }

    @Test
    void all_that_is_wrong_is_told_together() {
        assertThatThrownBy(() -> start(NotSerializable.class, WithEngine.class, Factory.class))
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
        assertThatThrownBy(() -> start(WithHelper.class, Helper.class))
                .hasMessageContaining(
                        "SJN00117: "
                                + HERE
                                + "WithHelper.helper belongs to a bean that lives in the session,"
                                + " and gets a dependent "
                                + HERE
                                + "Helper, which is not Serializable.");
    }

    @Test
    void what_need_not_be_stored_may_be_anything() {
        try (Node node = start(Careful.class, Helper.class, OwnForm.class)) {
            assertThat(node.select(Careful.class).isResolvable()).isTrue();
        }
    }
}
