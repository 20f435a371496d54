package org.sojourn.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import org.sojourn.SessionAttributeException;
import org.sojourn.internal.message.Messages;
import org.sojourn.spi.AttributeCodec;

/**
 * Java serialization behind the allow-list, in both directions: what could not be read back is
 * refused when it is set.
 */
final class JavaCodec implements AttributeCodec {

    private static final int MAX_DEPTH = 500;

    private final AllowList allowList;
    private final ClassLoader loader;

    JavaCodec(AllowList allowList, ClassLoader loader) {
        this.allowList = allowList;
        this.loader = loader;
    }

    @Override
    public int id() {
        return 1;
    }

    @Override
    public byte[] encode(String name, Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new GuardedOutput(bytes, name)) {
            out.writeObject(value);
        } catch (IOException | StackOverflowError notSerializable) {
            throw Messages.cannotEncode(name, value.getClass(), notSerializable);
        }
        return bytes.toByteArray();
    }

    @Override
    public Object decode(String name, byte[] bytes) {
        try (ObjectInputStream in = new GuardedInput(new ByteArrayInputStream(bytes), name)) {
            return in.readObject();
        } catch (SessionAttributeException refused) {
            throw refused;
        } catch (IOException | ClassNotFoundException | RuntimeException | StackOverflowError e) {
            throw Messages.cannotDecode(name, e);
        }
    }

    /** Asks the allow-list about each class that is written. */
    private final class GuardedOutput extends ObjectOutputStream {

        private final String name;

        GuardedOutput(OutputStream out, String name) throws IOException {
            super(out);
            this.name = name;
        }

        @Override
        protected void annotateClass(Class<?> type) {
            if (!allowList.allows(type)) {
                throw Messages.refusedClass(name, type.getName(), null);
            }
        }

        @Override
        protected void annotateProxyClass(Class<?> type) {
            throw Messages.refusedClass(name, type.getName(), null);
        }
    }

    /** Asks the allow-list about each class before anything of it is created. */
    private final class GuardedInput extends ObjectInputStream {

        private final String name;

        GuardedInput(InputStream in, String name) throws IOException {
            super(in);
            this.name = name;
            setObjectInputFilter(this::check);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description)
                throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException notInApplication) {
                return super.resolveClass(description);
            }
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
            throw new InvalidClassException("dynamic proxies are refused");
        }

        private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
            Class<?> type = info.serialClass();
            if (type != null && !allowList.allows(type)) {
                throw Messages.refusedClass(name, type.getName(), null);
            }
            return info.depth() > MAX_DEPTH
                    ? ObjectInputFilter.Status.REJECTED
                    : ObjectInputFilter.Status.UNDECIDED;
        }
    }
}
