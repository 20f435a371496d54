package org.sojourn.internal.manager;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sojourn.CorruptSessionException;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.row.RowData;

/**
 * A part of what a row holds: what it is called and how large it is, without its value.
 *
 * @param kind {@code attribute}, {@code bean}, or a kind that Sojourn keeps for itself
 * @param name empty for what is there only once
 */
public record StoredPart(String kind, String name, int bytes) {

    /**
     * The parts of a session, in the order in which they are stored.
     *
     * @throws CorruptSessionException if the data cannot be read
     */
    public static List<StoredPart> of(RowData data) {
        return RowFormat.decode(data).entrySet().stream().map(StoredPart::of).toList();
    }

    private static StoredPart of(Map.Entry<String, EncodedAttribute> stored) {
        int bytes = stored.getValue().length();
        if (stored.getKey().equals(StoredNames.PRINCIPAL)) {
            return new StoredPart("principal", "", bytes);
        }
        ContentName name = StoredNames.read(stored.getKey());
        String kind = name.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new StoredPart(kind, name.name(), bytes);
    }
}
