package org.sojourn.internal.codec;

import java.net.URI;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig;
import org.sojourn.spi.AttributeCodec;

/**
 * Chooses the codec of a value. Immutable JDK values have a codec of their own; for all others it
 * is the application's codec or, if there is none, the codec that the settings name. A value is
 * read by the codec that wrote it.
 */
public final class AttributeCodecs {

    private static final Set<Class<?>> IMMUTABLE =
            Set.of(
                    Byte.class,
                    Short.class,
                    Character.class,
                    Float.class,
                    Locale.class,
                    Currency.class,
                    URI.class);

    private final ValueCodec values = new ValueCodec();
    private final SerializationHooks injected;
    private final JavaCodec java;
    private final Supplier<AttributeCodec> makeJson;
    private final Optional<AttributeCodec> applicationsOwn;
    private final boolean prefersJson;
    private volatile @Nullable AttributeCodec json;

    /** For attributes that hold no objects of a container. */
    public AttributeCodecs(
            Class<?> model, SessionConfig config, Optional<AttributeCodec> applicationsOwn) {
        this(model, config, applicationsOwn, new SerializationHooks() {}, refused -> {});
    }

    /**
     * @param refusals receives the name of each class that the allow-list refuses
     */
    public AttributeCodecs(
            Class<?> model,
            SessionConfig config,
            Optional<AttributeCodec> applicationsOwn,
            SerializationHooks injected,
            Consumer<String> refusals) {
        AllowList allowList = new AllowList(model, config, injected, refusals);
        this.injected = injected;
        this.java = new JavaCodec(allowList, model.getClassLoader(), injected);
        this.makeJson = () -> new JsonbCodec(allowList, model.getClassLoader());
        this.applicationsOwn = applicationsOwn.map(CopyingCodec::new);
        this.prefersJson = config.codec() == SessionConfig.Codec.JSONB;
    }

    /**
     * Checks that the codec of the settings has the library that it needs.
     *
     * @return what is wrong
     */
    public static Optional<String> problem(SessionConfig config) {
        if (config.codec() != SessionConfig.Codec.JSONB) {
            return Optional.empty();
        }
        try {
            JsonbCodec.findImplementation();
            return Optional.empty();
        } catch (LinkageError | RuntimeException absent) {
            return Optional.of(CodecMessage.NO_JSON_BINDING.text());
        }
    }

    /**
     * Made at first use, and empty without JSON Binding. If two threads make one each, either is
     * right.
     */
    private Optional<AttributeCodec> json() {
        if (json == null) {
            try {
                json = makeJson.get();
            } catch (LinkageError | RuntimeException absent) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(json);
    }

    /**
     * Whether a value can be changed in place, so that it has to be encoded again to see whether it
     * was.
     */
    public boolean isMutable(Object value) {
        return !values.supports(value) && !isImmutable(value);
    }

    /**
     * The immutable values that have no codec of their own. An enum counts, because only its name
     * is stored.
     */
    private static boolean isImmutable(Object value) {
        return value instanceof Enum
                || IMMUTABLE.contains(value.getClass())
                || value.getClass().getPackageName().equals("java.time");
    }

    public EncodedAttribute encode(String name, Object value) {
        AttributeCodec codec = codecFor(name, value);
        return new EncodedAttribute(codec.id(), codec.encode(name, value));
    }

    /**
     * Encodes a value that was just decoded. If the result is certain to be the bytes that it was
     * decoded from, those are returned without the work.
     */
    public EncodedAttribute encodedAgain(String name, Object value, EncodedAttribute decoded) {
        boolean isCertain =
                decoded.codec() == JavaCodec.ID
                        && codecFor(name, value) == java
                        && OrderedValues.contain(value, decoded.length());
        return isCertain ? decoded : encode(name, value);
    }

    private AttributeCodec codecFor(String name, Object value) {
        if (values.supports(value)) {
            return values;
        }
        if (injected.isBean(value)) {
            return java;
        }
        if (applicationsOwn.isPresent()) {
            return applicationsOwn.get();
        }
        return prefersJson && isObjectOfApplication(value)
                ? json().orElseThrow(() -> unknown(name, JsonbCodec.ID))
                : java;
    }

    /** Collections are excluded, because their JSON does not name the classes of their elements. */
    private static boolean isObjectOfApplication(Object value) {
        Class<?> type = value.getClass();
        return !type.isArray() && !type.getName().startsWith("java.") && !isContainer(value);
    }

    private static boolean isContainer(Object value) {
        return value instanceof Iterable || value instanceof Map;
    }

    public Object decode(String name, EncodedAttribute attribute) {
        AttributeCodec codec =
                byId(attribute.codec()).orElseThrow(() -> unknown(name, attribute.codec()));
        @Nullable Object value = codec.decode(name, attribute.bytes());
        if (value == null) {
            throw new SessionAttributeException(
                    CodecMessage.CANNOT_DECODE.with(name, "decoded to null"), null);
        }
        return value;
    }

    /**
     * A value that another library has stored by Java serialization. It is read by the rules of
     * those that Sojourn has stored.
     */
    public Object decodeSerialized(String name, byte[] bytes) {
        return decode(name, new EncodedAttribute(JavaCodec.ID, bytes));
    }

    /**
     * The names of the classes in such a value that are not on the allow-list, or are not there;
     * empty also if the bytes cannot be read.
     */
    public Set<String> refusedIn(byte[] bytes) {
        return java.refusedIn(bytes);
    }

    private static SessionAttributeException unknown(String name, int codec) {
        return new SessionAttributeException(CodecMessage.UNKNOWN_CODEC.with(name, codec), null);
    }

    private Optional<AttributeCodec> byId(int id) {
        if (applicationsOwn.isPresent() && applicationsOwn.get().id() == id) {
            return applicationsOwn;
        }
        return switch (id) {
            case ValueCodec.ID -> Optional.of(values);
            case JavaCodec.ID -> Optional.of(java);
            case JsonbCodec.ID -> json();
            default -> Optional.empty();
        };
    }
}
