package org.sojourn.frameworks.vaadin;

import com.vaadin.flow.internal.CurrentInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sojourn.spi.AttributeCodec;

/**
 * Stores views with the lambda expressions in them, which Sojourn's own codec refuses: they are
 * code. This codec makes any lambda expression of the application and of Vaadin that the bytes
 * name. So only the application may write to the table.
 */
@ApplicationScoped
public class FlowCodec implements AttributeCodec {

    private static final ObjectInputFilter ALLOWED =
            ObjectInputFilter.Config.createFilter(
                    "org.sojourn.frameworks.**;com.vaadin.flow.**;elemental.json.impl.*"
                            + ";com.fasterxml.jackson.databind.node.*"
                            + ";jakarta.servlet.GenericServlet;jakarta.servlet.http.HttpServlet"
                            + ";java.lang.*;java.lang.invoke.SerializedLambda;java.util.**;!*");

    @Override
    public int id() {
        return 64;
    }

    @Override
    public byte[] encode(String name, Object value) {
        return keepingCurrent(
                () -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                        out.writeObject(value);
                    }
                    return bytes.toByteArray();
                });
    }

    @Override
    public Object decode(String name, byte[] bytes) {
        return keepingCurrent(
                () -> {
                    try (ObjectInputStream in = new Input(bytes)) {
                        return in.readObject();
                    }
                });
    }

    /** While Vaadin writes or reads its session, the thread forgets the request of Vaadin. */
    private static <T> T keepingCurrent(Callable<T> work) {
        Map<Class<?>, CurrentInstance> current = CurrentInstance.getInstances();
        try {
            return work.call();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            CurrentInstance.clearAll();
            CurrentInstance.restoreInstances(current);
        }
    }

    /** Finds the classes of the application. */
    private static final class Input extends ObjectInputStream {

        Input(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
            setObjectInputFilter(ALLOWED);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description)
                throws IOException, ClassNotFoundException {
            try {
                return Class.forName(
                        description.getName(), false, FlowCodec.class.getClassLoader());
            } catch (ClassNotFoundException primitive) {
                return super.resolveClass(description);
            }
        }
    }
}
