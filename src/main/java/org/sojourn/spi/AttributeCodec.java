package org.sojourn.spi;

/**
 * Turns attribute values into bytes and back.
 *
 * <p>Changes are found by comparing bytes: those to which a value is encoded at the end of a
 * request, and those to which it was encoded right after it had been decoded. So {@code encode}
 * must be deterministic for an unchanged object. Its result may differ from the bytes from which
 * the object was decoded. If a codec encodes the same object differently each time (with a random
 * salt, for instance), each request that reads the attribute also changes it: the attribute is
 * written, and replaces what a parallel request has stored.
 *
 * <p>Many threads call an implementation at once. The bytes come from the database and are not to
 * be trusted: {@code decode} must not run code that the bytes choose.
 *
 * @since 0.1
 */
public interface AttributeCodec {

    /**
     * The number of the codec. It is stored with each value that the codec has encoded, so that
     * values stay readable after a change of the codec. Numbers below 64 are Sojourn's own.
     *
     * @return 0 to 127
     */
    int id();

    /**
     * Encodes a value.
     *
     * @param name name of the attribute, for messages
     * @param value the value
     * @return its bytes; Sojourn copies the array
     * @throws org.sojourn.SessionAttributeException if the value cannot be encoded
     */
    byte[] encode(String name, Object value);

    /**
     * Decodes a value.
     *
     * @param name name of the attribute, for messages
     * @param bytes what {@link #encode} returned; the codec may keep or change the array
     * @return the value
     * @throws org.sojourn.SessionAttributeException if the bytes cannot be decoded
     */
    Object decode(String name, byte[] bytes);
}
