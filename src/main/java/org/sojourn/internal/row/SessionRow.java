package org.sojourn.internal.row;

import org.jspecify.annotations.Nullable;

/**
 * One row. Instants are epoch milliseconds. The array is not copied: the code that makes a row
 * gives its array away, and the code that gets a row does not change the array, unless it gives it
 * away in turn to the one caller that asked for the row.
 *
 * @param version number of changes since creation; guards updates
 * @param origin the key that the session had when it was created: the row's own until the id is
 *     rotated for the first time, for which null may be given
 * @param damage what is wrong with the row, so that nothing of it but its key can be relied on;
 *     null for a row that is as it should be
 */
public record SessionRow(
        SessionKey key,
        byte[] data,
        long createdAt,
        long expiresAt,
        long version,
        @Nullable String principal,
        SessionKey origin,
        @Nullable String damage) {

    public SessionRow(
            SessionKey key,
            byte[] data,
            long createdAt,
            long expiresAt,
            long version,
            @Nullable String principal,
            @Nullable SessionKey origin,
            @Nullable String damage) {
        this.key = key;
        this.data = data;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.version = version;
        this.principal = principal;
        this.origin = origin == null ? key : origin;
        this.damage = damage;
    }

    /** A session that has never been stored, and whose expiry is yet to be computed. */
    public static SessionRow created(
            SessionKey key, byte[] data, long now, @Nullable String principal) {
        return new SessionRow(key, data, now, 0, 0, principal, null, null);
    }

    /** Whether nothing of it but its key can be relied on. */
    public boolean isDamaged() {
        return damage != null;
    }

    /** Whether the instant of expiry is reached; the one rule, in memory as in SQL. */
    public boolean isExpiredAt(long now) {
        return now >= expiresAt;
    }

    /** The row as it stands after an update that was guarded by this row's version. */
    public SessionRow changed(SessionKey newKey, byte[] newData, @Nullable String newPrincipal) {
        return new SessionRow(
                newKey, newData, createdAt, expiresAt, version + 1, newPrincipal, origin, null);
    }

    /**
     * What an emptied session leaves: a row without a principal, under a key that no id has.
     *
     * @param nothing the data of a session that holds nothing
     * @param until when the row has expired
     */
    public SessionRow emptied(byte[] nothing, long until) {
        return changed(key.ofEmptied(), nothing, null).renewed(until);
    }

    /** Whether this is what an emptied session has left. */
    public boolean isEmptied() {
        return key.isOfEmptied();
    }

    /** The same row with another name of its principal. */
    public SessionRow withPrincipal(@Nullable String newPrincipal) {
        return new SessionRow(
                key, data, createdAt, expiresAt, version, newPrincipal, origin, damage);
    }

    /** The same row with a principal that the column can hold. */
    SessionRow fitting(PrincipalColumn column) {
        return principal == null ? this : withPrincipal(column.fit(principal));
    }

    /**
     * A value of the row, for a parameter of a statement.
     *
     * @throws IllegalArgumentException if a row has no such value
     */
    @Nullable Object value(RowValue name) {
        return switch (name) {
            case KEY -> key.value();
            case DATA -> data;
            case CREATED_AT -> createdAt;
            case EXPIRES_AT -> expiresAt;
            case VERSION -> version;
            case PRINCIPAL -> principal;
            default -> throw new IllegalArgumentException("A row has no :" + name.parameter());
        };
    }

    /** The same row with an array of its own. */
    public SessionRow copy() {
        return new SessionRow(
                key, data.clone(), createdAt, expiresAt, version, principal, origin, damage);
    }

    /** The row as it stands after a renewal. */
    public SessionRow renewed(long newExpiresAt) {
        return new SessionRow(
                key, data, createdAt, newExpiresAt, version, principal, origin, damage);
    }
}
