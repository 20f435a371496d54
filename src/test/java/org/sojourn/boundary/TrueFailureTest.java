package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** What a method failed with is thrown, whatever becomes of its session. */
class TrueFailureTest {

    @RegisterExtension
    private final Node node = Node.start(new SuppliedBeans(), ShopSession.class, Shop.class);

    /** Can be stored until it is armed. */
    private static final class Mine implements Serializable {

        private static final long serialVersionUID = 1L;

        private transient Throwable charge;

        private void writeObject(ObjectOutputStream out) throws IOException {
            if (charge instanceof Error error) {
                throw error;
            }
            if (charge instanceof RuntimeException exception) {
                throw exception;
            }
            out.defaultWriteObject();
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                IllegalArgumentException.class,
                NoClassDefFoundError.class,
                InternalError.class
            })
    void a_failure_to_store_the_session_is_suppressed_by_that_of_the_method(
            Class<? extends Throwable> kind) throws ReflectiveOperationException {
        Throwable charge = kind.getConstructor(String.class).newInstance("of the value");
        assertThatThrownBy(
                        () ->
                                node.get(Shop.class)
                                        .visit(
                                                null,
                                                session -> {
                                                    Mine mine = new Mine();
                                                    session.set("mine", mine);
                                                    mine.charge = charge;
                                                    throw new IllegalStateException(
                                                            "of the method");
                                                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("of the method")
                .satisfies(
                        failure ->
                                assertThatThrownBy(
                                                () -> {
                                                    throw failure.getSuppressed()[0];
                                                })
                                        .hasStackTraceContaining("of the value"));
    }
}
