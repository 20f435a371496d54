package org.sojourn.internal.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.internal.message.Messages;
import org.sojourn.spi.AttributeCodec;

/**
 * Chooses the codec: immutable JDK values have their own, everything else goes to the application's
 * codec or to Java serialization.
 */
public final class AttributeCodecs {

    private final ValueCodec values = new ValueCodec();
    private final JavaCodec java;
    private final AttributeCodec objects;
    private final InjectedObjects injected;
    private final Map<Integer, AttributeCodec> byId = new HashMap<>();

    public AttributeCodecs(
            Class<?> model,
            SessionConfig config,
            Optional<AttributeCodec> applicationsOwn,
            InjectedObjects injected) {
        this.injected = injected;
        this.java =
                new JavaCodec(
                        new AllowList(model, config, injected), model.getClassLoader(), injected);
        this.objects = applicationsOwn.orElse(java);
        byId.put(values.id(), values);
        byId.put(java.id(), java);
        byId.put(objects.id(), objects);
    }

    /**
     * Whether a value can be changed in place, so that it has to be encoded again to see whether it
     * was.
     */
    public boolean isMutable(Object value) {
        return !values.supports(value);
    }

    public EncodedAttribute encode(String name, Object value) {
        AttributeCodec codec = codec(value);
        return new EncodedAttribute(codec.id(), codec.encode(name, value));
    }

    private AttributeCodec codec(Object value) {
        if (injected.isBean(value)) {
            return java;
        }
        return values.supports(value) ? values : objects;
    }

    public Object decode(String name, EncodedAttribute attribute) {
        @Nullable AttributeCodec codec = byId.get(attribute.codec());
        if (codec == null) {
            throw Messages.unknownCodec(name, attribute.codec());
        }
        @Nullable Object value = codec.decode(name, attribute.bytes());
        if (value == null) {
            throw Messages.cannotDecode(name, new NullPointerException("decoded to null"));
        }
        return value;
    }
}
