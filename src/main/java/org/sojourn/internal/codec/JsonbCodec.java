package org.sojourn.internal.codec;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.io.InvalidClassException;
import java.io.StreamCorruptedException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionAttributeException;
import org.sojourn.spi.AttributeCodec;

/**
 * The name of the class, a line feed, and the object as JSON (Jakarta JSON Binding 3.0), in UTF-8,
 * with three bytes for an unpaired surrogate.
 *
 * <p>JSON-B makes objects only of the types that properties declare. A value that it would not read
 * back as it was written is refused when it is set. The JDK's own classes are neither written nor
 * read: JSON-B calls constructors, and that of a {@code java.util.Timer} starts a thread.
 */
final class JsonbCodec implements AttributeCodec {

    static final int ID = 2;

    private static final char END_OF_NAME = '\n';
    private static final int MOST_LEVELS = 1_000;
    private static final int LONGEST_NUMBER = 1_000;

    /** JSON-B goes deeper into the stack than Java serialization does. */
    private static final int LEVELS_OF_STACK = 4;

    private final AllowList allowList;
    private final ClassFinder finder;
    private final Jsonb jsonb;

    /**
     * @throws LinkageError if there is no JSON Binding
     * @throws JsonbException if there is no implementation of it
     */
    JsonbCodec(AllowList allowList, ClassLoader loader) {
        this.allowList = allowList;
        this.finder = new ClassFinder(loader);
        this.jsonb = findImplementation();
    }

    /**
     * @throws LinkageError if there is no JSON Binding
     * @throws JsonbException if there is no implementation of it
     */
    static Jsonb findImplementation() {
        return JsonbBuilder.create();
    }

    @Override
    public int id() {
        return ID;
    }

    @Override
    public byte[] encode(String name, Object value) {
        Class<?> type = value.getClass();
        checkAllowed(name, type);
        if (!isForJson(type)) {
            throw notJson(name, type, "it is no object of its own", null);
        }
        try {
            String json =
                    DeepStack.call(0, LEVELS_OF_STACK * MOST_LEVELS, () -> jsonb.toJson(value));
            if (!json.equals(jsonb.toJson(read(json, type)))) {
                throw notJson(name, type, "JSON-B does not read back all that it wrote", null);
            }
            return Utf8.encode(type.getName() + END_OF_NAME + json);
        } catch (SessionAttributeException refused) {
            throw refused;
        } catch (Exception | StackOverflowError refused) {
            throw notJson(name, type, refused, refused);
        }
    }

    @Override
    public Object decode(String name, byte[] bytes) {
        try {
            String text = Utf8.decode(bytes);
            int end = text.indexOf(END_OF_NAME);
            Class<?> type = finder.find(text.substring(0, Math.max(end, 0)));
            if (!isForJson(type)) {
                throw new InvalidClassException(type.getName(), "never stored as JSON");
            }
            checkAllowed(name, type);
            return read(text.substring(end + 1), type);
        } catch (SessionAttributeException refused) {
            throw refused;
        } catch (Exception | LinkageError | StackOverflowError unreadable) {
            throw new SessionAttributeException(
                    CodecMessage.CANNOT_DECODE.with(name, ReadFailure.reason(unreadable)),
                    unreadable);
        }
    }

    private Object read(String json, Class<?> type) throws Exception {
        JsonShape shape = JsonShape.of(json);
        if (!shape.isClosed()) {
            throw new StreamCorruptedException("a bracket or the end of a string is missing");
        }
        if (shape.depth() > MOST_LEVELS || shape.longestNumber() > LONGEST_NUMBER) {
            throw new StreamCorruptedException(
                    "more than %d levels of nesting, or a number of more than %d digits"
                            .formatted(MOST_LEVELS, LONGEST_NUMBER));
        }
        return DeepStack.call(
                LEVELS_OF_STACK * shape.depth(),
                LEVELS_OF_STACK * MOST_LEVELS,
                () -> jsonb.fromJson(json, type));
    }

    private void checkAllowed(String name, Class<?> type) {
        if (!allowList.admits(type)) {
            Set<String> classes = Set.of(AllowList.element(type).getName());
            throw new SessionAttributeException(
                    CodecMessage.NOT_ALLOWED.with(name, classes, allowList.remedy(classes)), null);
        }
    }

    private static SessionAttributeException notJson(
            String name, Class<?> type, Object reason, @Nullable Throwable cause) {
        return new SessionAttributeException(
                CodecMessage.CANNOT_ENCODE_AS_JSON.with(name, type, reason), cause);
    }

    /** The same rule for writing and reading. */
    private static boolean isForJson(Class<?> type) {
        return !type.isArray()
                && !type.isPrimitive()
                && !type.getName().startsWith("java.")
                && !Iterable.class.isAssignableFrom(type)
                && !Map.class.isAssignableFrom(type);
    }
}
