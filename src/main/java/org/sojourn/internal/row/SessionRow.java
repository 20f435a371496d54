package org.sojourn.internal.row;

import org.jspecify.annotations.Nullable;

/**
 * One row. Instants are epoch milliseconds; the array is not copied, so whoever makes a row hands
 * its bytes over.
 *
 * @param version number of changes since creation; guards updates
 * @param origin the key that the session had when it was created: the row's own until the id is
 *     rotated for the first time, for which null may be given
 */
public record SessionRow(
        SessionKey key,
        byte[] data,
        long createdAt,
        long expiresAt,
        long version,
        @Nullable String principal,
        SessionKey origin) {

    public SessionRow(
            SessionKey key,
            byte[] data,
            long createdAt,
            long expiresAt,
            long version,
            @Nullable String principal,
            @Nullable SessionKey origin) {
        this.key = key;
        this.data = data;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.version = version;
        this.principal = principal;
        this.origin = origin == null ? key : origin;
    }

    /** A session that has never been stored, and whose expiry is yet to be computed. */
    public static SessionRow created(
            SessionKey key, byte[] data, long now, @Nullable String principal) {
        return new SessionRow(key, data, now, 0, 0, principal, null);
    }

    /** Whether the instant of expiry is reached; the one rule, in memory as in SQL. */
    public boolean isExpiredAt(long now) {
        return now >= expiresAt;
    }

    /** The row as it stands after an update that was guarded by this row's version. */
    public SessionRow changed(SessionKey newKey, byte[] newData, @Nullable String newPrincipal) {
        return new SessionRow(
                newKey, newData, createdAt, expiresAt, version + 1, newPrincipal, origin);
    }

    /** The row as it stands after a renewal. */
    public SessionRow renewed(long newExpiresAt) {
        return new SessionRow(key, data, createdAt, newExpiresAt, version, principal, origin);
    }
}
