package org.sojourn.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sojourn.SessionAttributeException;
import org.sojourn.spi.AttributeCodec;

/** Immutable JDK values in a few bytes: one for the type, the rest for the value. */
final class ValueCodec implements AttributeCodec {

    static final int ID = 0;

    /** The order is part of the stored format: append, and never reorder. */
    private enum Type {
        STRING(
                String.class,
                value -> {
                    ByteBuffer characters = ByteBuffer.allocate(value.length() * Character.BYTES);
                    characters.asCharBuffer().put(value);
                    return characters.array();
                },
                in -> in.asCharBuffer().toString()),
        ASCII(
                String.class,
                value -> value.getBytes(StandardCharsets.US_ASCII),
                in ->
                        new String(
                                in.array(),
                                in.position(),
                                in.remaining(),
                                StandardCharsets.US_ASCII)),
        TRUE(Boolean.class, value -> new byte[0], in -> true),
        FALSE(Boolean.class, value -> new byte[0], in -> false),
        INTEGER(
                Integer.class,
                value -> ByteBuffer.allocate(4).putInt(value).array(),
                ByteBuffer::getInt),
        LONG(
                Long.class,
                value -> ByteBuffer.allocate(8).putLong(value).array(),
                ByteBuffer::getLong),
        DOUBLE(
                Double.class,
                value -> ByteBuffer.allocate(8).putDouble(value).array(),
                ByteBuffer::getDouble),
        UNIQUE_ID(
                UUID.class,
                value ->
                        ByteBuffer.allocate(16)
                                .putLong(value.getMostSignificantBits())
                                .putLong(value.getLeastSignificantBits())
                                .array(),
                in -> new UUID(in.getLong(), in.getLong())),
        INSTANT(
                Instant.class,
                value ->
                        ByteBuffer.allocate(12)
                                .putLong(value.getEpochSecond())
                                .putInt(value.getNano())
                                .array(),
                in -> Instant.ofEpochSecond(in.getLong(), in.getInt())),
        BIG_INTEGER(BigInteger.class, BigInteger::toByteArray, Type::integer),
        BIG_DECIMAL(
                BigDecimal.class,
                value -> {
                    byte[] unscaled = value.unscaledValue().toByteArray();
                    return ByteBuffer.allocate(4 + unscaled.length)
                            .putInt(value.scale())
                            .put(unscaled)
                            .array();
                },
                in -> {
                    int scale = in.getInt();
                    return new BigDecimal(integer(in), scale);
                });

        private final Class<?> type;
        private final Function<Object, byte[]> encode;
        private final Function<ByteBuffer, Object> decode;

        <T> Type(Class<T> type, Function<T, byte[]> encode, Function<ByteBuffer, T> decode) {
            this.type = type;
            this.encode = value -> encode.apply(type.cast(value));
            this.decode = decode::apply;
        }

        static Type of(Object value) {
            if (value instanceof Boolean flag) {
                return flag ? TRUE : FALSE;
            }
            if (value instanceof String text) {
                return isAscii(text) ? ASCII : STRING;
            }
            return BY_CLASS.get(value.getClass());
        }

        private static boolean isAscii(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) >= 0x80) {
                    return false;
                }
            }
            return true;
        }

        private static BigInteger integer(ByteBuffer in) {
            return new BigInteger(in.array(), in.position(), in.remaining());
        }
    }

    private static final Type[] TYPES = Type.values();
    private static final Map<Class<?>, Type> BY_CLASS =
            Arrays.stream(TYPES)
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    type -> type.type, type -> type, (one, other) -> one));

    @Override
    public int id() {
        return ID;
    }

    boolean supports(Object value) {
        return BY_CLASS.containsKey(value.getClass());
    }

    @Override
    public byte[] encode(String name, Object value) {
        Type type = Type.of(value);
        byte[] content = type.encode.apply(value);
        return ByteBuffer.allocate(1 + content.length)
                .put((byte) type.ordinal())
                .put(content)
                .array();
    }

    @Override
    public Object decode(String name, byte[] bytes) {
        try {
            Type type = TYPES[bytes[0]];
            return type.decode.apply(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
        } catch (RuntimeException damaged) {
            throw new SessionAttributeException(
                    CodecMessage.CANNOT_DECODE.with(name, ReadFailure.reason(damaged)), damaged);
        }
    }
}
