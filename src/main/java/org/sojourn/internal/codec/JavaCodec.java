package org.sojourn.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.message.Messages;
import org.sojourn.spi.AttributeCodec;

/**
 * Java serialization behind the allow-list, in both directions: what could not be read back is
 * refused when it is set.
 */
final class JavaCodec implements AttributeCodec {

    static final int ID = 1;

    private static final int MAX_DEPTH = 500;

    private final AllowList allowList;
    private final ClassLoader loader;
    private final InjectedObjects injected;

    JavaCodec(AllowList allowList, ClassLoader loader, InjectedObjects injected) {
        this.allowList = allowList;
        this.loader = loader;
        this.injected = injected;
    }

    @Override
    public int id() {
        return ID;
    }

    @Override
    public byte[] encode(String name, Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Guard guard = new Guard();
        try (ObjectOutputStream out = new GuardedOutput(bytes, guard)) {
            out.writeObject(value);
        } catch (IOException | StackOverflowError notSerializable) {
            throw Messages.cannotEncode(name, value.getClass(), notSerializable);
        }
        if (guard.refused != null) {
            throw Messages.refusedClass(name, guard.refused, null);
        }
        return bytes.toByteArray();
    }

    @Override
    public Object decode(String name, byte[] bytes) {
        Guard guard = new Guard();
        try (ObjectInputStream in = new GuardedInput(bytes, guard)) {
            return in.readObject();
        } catch (IOException
                | ClassNotFoundException
                | RuntimeException
                | LinkageError
                | StackOverflowError unreadable) {
            throw guard.refused == null
                    ? Messages.cannotDecode(name, unreadable)
                    : Messages.refusedClass(name, guard.refused, unreadable);
        }
    }

    /**
     * Asks the allow-list, and remembers the first class that is not on it: the streams themselves
     * would not tell.
     */
    private final class Guard {

        private @Nullable String refused;

        boolean admits(Class<?> type) {
            boolean allowed = !Proxy.isProxyClass(type) && allowList.allows(type);
            if (!allowed && refused == null) {
                refused = type.getName();
            }
            return allowed;
        }
    }

    /** Shows the guard each class that is written. */
    private final class GuardedOutput extends ObjectOutputStream {

        private final Guard guard;

        GuardedOutput(OutputStream out, Guard guard) throws IOException {
            super(out);
            this.guard = guard;
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            return injected.written(object);
        }

        @Override
        protected void annotateClass(Class<?> type) {
            guard.admits(type);
        }

        @Override
        protected void annotateProxyClass(Class<?> type) {
            guard.admits(type);
        }
    }

    /** Shows the guard each class before anything of it is created. */
    private final class GuardedInput extends ObjectInputStream {

        private final Guard guard;
        private final long length;

        GuardedInput(byte[] bytes, Guard guard) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.guard = guard;
            this.length = bytes.length;
            setObjectInputFilter(this::check);
            enableResolveObject(true);
        }

        @Override
        protected Object resolveObject(Object object) throws IOException {
            return injected.read(object);
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

        /**
         * So many bytes cannot hold so much: a hash table has at most four slots for each of its
         * bytes.
         */
        private boolean isTooMuch(ObjectInputFilter.FilterInfo info) {
            return info.arrayLength() > 4 * length + 64 || info.references() > length;
        }

        private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
            Class<?> type = info.serialClass();
            boolean refused = type != null && !guard.admits(type);
            return refused || info.depth() > MAX_DEPTH || isTooMuch(info)
                    ? ObjectInputFilter.Status.REJECTED
                    : ObjectInputFilter.Status.UNDECIDED;
        }
    }
}
