package org.sojourn.boundary;

import java.awt.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.codec.Envelope;

/** What an attacker with access to the database could write there. */
final class RefusedAttribute {

    private RefusedAttribute() {}

    /** The session's data with attribute {@code link} of a class that is not on the allow-list. */
    static byte[] in(byte[] data) {
        Map<String, EncodedAttribute> attributes = new LinkedHashMap<>(Envelope.decode(data));
        attributes.put("link", new EncodedAttribute(1, serializedPoint()));
        return Envelope.encode(attributes);
    }

    private static byte[] serializedPoint() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Point(1, 2));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }
}
