package org.sojourn.frameworks.vaadin;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.UncheckedIOException;
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
                    "org.sojourn.frameworks.**;com.vaadin.flow.**;java.lang.*;java.util.**"
                            + ";java.lang.invoke.SerializedLambda;java.time.**;!*");

    @Override
    public int id() {
        return 64;
    }

    @Override
    public byte[] encode(String name, Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " cannot be encoded", failed);
        }
        return bytes.toByteArray();
    }

    @Override
    public Object decode(String name, byte[] bytes) {
        try (ObjectInputStream in = new Input(bytes)) {
            return in.readObject();
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " cannot be decoded", failed);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(name + " cannot be decoded", gone);
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
