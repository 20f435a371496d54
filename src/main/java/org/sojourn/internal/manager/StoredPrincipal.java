package org.sojourn.internal.manager;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * The principal in the envelope of a session, as it was when it was stored. The column may return
 * another: some pad names, or cut them, or put other characters in the place of those that they do
 * not have. It stands after the key of its row.
 */
final class StoredPrincipal {

    private StoredPrincipal() {}

    static EncodedAttribute encode(SessionKey key, String principal) {
        return EncodedAttribute.ofText(key.value() + principal);
    }

    /** Empty if it was stored with another row, or before the row had this one. */
    static Optional<String> of(SessionRow row, @Nullable EncodedAttribute stored) {
        String key = row.key().value();
        return row.principal() == null
                ? Optional.empty()
                : Optional.ofNullable(stored)
                        .flatMap(EncodedAttribute::asText)
                        .filter(text -> text.startsWith(key))
                        .map(text -> text.substring(key.length()));
    }
}
