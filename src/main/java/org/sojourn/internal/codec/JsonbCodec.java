package org.sojourn.internal.codec;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.sojourn.SessionAttributeException;
import org.sojourn.internal.message.Messages;
import org.sojourn.spi.AttributeCodec;

/**
 * The name of the class, a line feed, and the object as JSON (Jakarta JSON Binding 3.0), in UTF-8.
 *
 * <p>JSON-B makes objects of the types that properties declare, and of no others. What it would not
 * read back as it was written is refused when it is set.
 */
final class JsonbCodec implements AttributeCodec {

    static final int ID = 2;

    private static final char END_OF_NAME = '\n';

    private final AllowList allowList;
    private final ClassLoader loader;
    private final Jsonb jsonb;

    /**
     * @throws LinkageError if there is no JSON Binding
     * @throws JsonbException if there is no implementation of it
     */
    JsonbCodec(AllowList allowList, ClassLoader loader) {
        this.allowList = allowList;
        this.loader = loader;
        this.jsonb = JsonbBuilder.create();
    }

    @Override
    public int id() {
        return ID;
    }

    @Override
    public byte[] encode(String name, Object value) {
        Class<?> type = value.getClass();
        if (!allowList.allows(type)) {
            throw refused(name, type);
        }
        try {
            String json = jsonb.toJson(value);
            if (!json.equals(jsonb.toJson(jsonb.fromJson(json, type)))) {
                throw Messages.cannotEncodeAsJson(
                        name, type, "JSON-B does not read back all that it wrote", null);
            }
            return (type.getName() + END_OF_NAME + json).getBytes(StandardCharsets.UTF_8);
        } catch (JsonbException | StackOverflowError refused) {
            throw Messages.cannotEncodeAsJson(name, type, String.valueOf(refused), refused);
        }
    }

    @Override
    public Object decode(String name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf(END_OF_NAME);
        try {
            Class<?> type = Class.forName(text.substring(0, Math.max(end, 0)), false, loader);
            if (!allowList.allows(type)) {
                throw refused(name, type);
            }
            return jsonb.fromJson(text.substring(end + 1), type);
        } catch (ClassNotFoundException
                | JsonbException
                | LinkageError
                | StackOverflowError unreadable) {
            throw Messages.cannotDecode(name, unreadable);
        }
    }

    private SessionAttributeException refused(String name, Class<?> type) {
        Set<String> classes = Set.of(AllowList.element(type).getName());
        return Messages.refusedClasses(name, classes, allowList.remedy(classes));
    }
}
