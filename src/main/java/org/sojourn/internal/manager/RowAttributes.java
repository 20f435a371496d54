package org.sojourn.internal.manager;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.codec.EncodedAttribute;

/**
 * The attributes that the row of a session holds, and what those are encoded to whose values were
 * decoded here.
 *
 * <p>That need not be the bytes of the row: Java serialization writes the capacity of a hash table,
 * and its entries in an order that may differ in each JVM. So an attribute is as the row holds it
 * if it is encoded to the bytes of the row, or to what its value was encoded to as it came from
 * there.
 */
final class RowAttributes {

    private Map<String, EncodedAttribute> bytes;
    private final Map<String, EncodedAttribute> references = new HashMap<>();

    RowAttributes(Map<String, EncodedAttribute> bytes) {
        this.bytes = bytes;
    }

    Map<String, EncodedAttribute> bytes() {
        return Collections.unmodifiableMap(bytes);
    }

    @Nullable EncodedAttribute get(String name) {
        return bytes.get(name);
    }

    /** Takes note of what a value is encoded to that was just decoded from its bytes. */
    void refer(String name, EncodedAttribute encoded) {
        if (!encoded.equals(bytes.get(name))) {
            references.put(name, encoded);
        }
    }

    /** What an attribute is encoded to; the bytes of the row where that is no change. */
    EncodedAttribute orUnchanged(String name, EncodedAttribute encoded) {
        EncodedAttribute ofRow = bytes.get(name);
        return ofRow != null && (encoded.equals(ofRow) || encoded.equals(references.get(name)))
                ? ofRow
                : encoded;
    }

    boolean differs(String name, Map<String, EncodedAttribute> other) {
        return !Objects.equals(bytes.get(name), other.get(name));
    }

    /** The row holds other attributes now. */
    void become(Map<String, EncodedAttribute> newBytes) {
        references.keySet().removeIf(name -> differs(name, newBytes));
        bytes = new LinkedHashMap<>(newBytes);
    }
}
