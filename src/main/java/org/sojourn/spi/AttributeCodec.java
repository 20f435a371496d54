package org.sojourn.spi;

/**
 * Turns attribute values into bytes and back.
 *
 * <p>Encoding must be deterministic for an unchanged object, because changes are found by comparing
 * bytes: what a value is encoded to at the end of a request, and what it was encoded to when it was
 * decoded. What the same object is encoded to need not be the bytes that it was decoded from. A
 * codec that encodes the same object differently each time (with a random salt, for instance) makes
 * each request that reads the attribute one that changes it: it is written, and replaces what a
 * parallel request has stored.
 *
 * <p>Implementations are called by many threads at once. Bytes come from the database and are not
 * to be trusted: {@code decode} must not run code that the bytes choose.
 */
public interface AttributeCodec {

    /**
     * Number under which the codec is recorded with each value it encoded, so that values outlive a
     * change of codec. Numbers below 64 are Sojourn's own.
     *
     * @return 0 to 127
     */
    int id();

    /**
     * Encodes a value.
     *
     * @param name name of the attribute, for messages
     * @param value the value
     * @return its bytes; the array is copied and stays the codec's own
     * @throws org.sojourn.SessionAttributeException if the value cannot be encoded
     */
    byte[] encode(String name, Object value);

    /**
     * Decodes a value.
     *
     * @param name name of the attribute, for messages
     * @param bytes what {@link #encode} returned, in an array that is the codec's own
     * @return the value
     * @throws org.sojourn.SessionAttributeException if the bytes cannot be decoded
     */
    Object decode(String name, byte[] bytes);
}
