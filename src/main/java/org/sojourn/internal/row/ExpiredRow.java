package org.sojourn.internal.row;

import org.jspecify.annotations.Nullable;

/**
 * What is to be known of a row that is to be deleted.
 *
 * @param origin the key that the session had when it was created: the row's own, for which null may
 *     be given, until the id is rotated for the first time
 */
public record ExpiredRow(
        SessionKey key, SessionKey origin, long createdAt, @Nullable String principal) {

    public ExpiredRow(
            SessionKey key,
            @Nullable SessionKey origin,
            long createdAt,
            @Nullable String principal) {
        this.key = key;
        this.origin = origin == null ? key : origin;
        this.createdAt = createdAt;
        this.principal = principal;
    }
}
