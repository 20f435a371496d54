package org.sojourn.internal.manager;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.codec.EncodedAttribute;

/**
 * The content that the row of a session holds, and what those values are encoded to that were
 * decoded here.
 *
 * <p>That need not be the bytes of the row: Java serialization writes the capacity of a hash table,
 * and its entries in an order that may differ in each JVM. So a value is as the row holds it if it
 * is encoded to the bytes of the row, or to what it was encoded to when it was decoded.
 */
final class RowContent {

    private Map<ContentName, EncodedAttribute> bytes;
    private final Map<ContentName, EncodedAttribute> references;

    RowContent(Map<ContentName, EncodedAttribute> bytes) {
        this(bytes, Map.of());
    }

    private RowContent(
            Map<ContentName, EncodedAttribute> bytes,
            Map<ContentName, EncodedAttribute> references) {
        this.bytes = bytes;
        this.references = new HashMap<>(references);
    }

    RowContent copy() {
        return new RowContent(bytes, references);
    }

    Map<ContentName, EncodedAttribute> bytes() {
        return Collections.unmodifiableMap(bytes);
    }

    @Nullable EncodedAttribute get(ContentName name) {
        return bytes.get(name);
    }

    /** Takes note of what a value is encoded to that was just decoded from its bytes. */
    void refer(ContentName name, EncodedAttribute encoded) {
        if (!encoded.equals(bytes.get(name))) {
            references.put(name, encoded);
        }
    }

    /** What a value of the row is encoded to, first the bytes of the row. */
    List<EncodedAttribute> encodings(ContentName name) {
        return Stream.of(bytes.get(name), references.get(name)).filter(Objects::nonNull).toList();
    }

    /** What a value is encoded to; the bytes of the row where that is no change. */
    EncodedAttribute orUnchanged(ContentName name, EncodedAttribute encoded) {
        EncodedAttribute ofRow = bytes.get(name);
        return ofRow != null && (encoded.equals(ofRow) || encoded.equals(references.get(name)))
                ? ofRow
                : encoded;
    }

    boolean differs(ContentName name, Map<ContentName, EncodedAttribute> other) {
        return !Objects.equals(bytes.get(name), other.get(name));
    }

    /** The row holds other content now. */
    void become(Map<ContentName, EncodedAttribute> newBytes) {
        references.keySet().removeIf(name -> differs(name, newBytes));
        bytes = new LinkedHashMap<>(newBytes);
    }
}
