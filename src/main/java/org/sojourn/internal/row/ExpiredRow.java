package org.sojourn.internal.row;

import org.jspecify.annotations.Nullable;

/**
 * What a sweep needs to know about a row that it deletes.
 *
 * @param origin the key that the session had when it was created; null means the row's own key, as
 *     long as the id was never rotated
 */
public record ExpiredRow(
        SessionKey key,
        SessionKey origin,
        long createdAt,
        long expiresAt,
        @Nullable String principal) {

    public ExpiredRow(
            SessionKey key,
            @Nullable SessionKey origin,
            long createdAt,
            long expiresAt,
            @Nullable String principal) {
        this.key = key;
        this.origin = origin == null ? key : origin;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.principal = principal;
    }
}
