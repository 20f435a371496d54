package org.sojourn.internal.row;

import org.jspecify.annotations.Nullable;

/**
 * One row. Instants are epoch milliseconds. The array of the data is not copied. Code that makes a
 * row hands its array over and does not use it any more. Code that receives a row does not change
 * the array; it may only hand the array over to the one caller that asked for the row.
 *
 * @param version number of changes since creation; guards updates
 * @param origin the key that the session had when it was created; null means the row's own key, as
 *     long as the id was never rotated
 * @param damage what is wrong with the row, of which only the key can be used then; null if nothing
 *     is wrong
 */
public record SessionRow(
        SessionKey key,
        RowData data,
        long createdAt,
        long expiresAt,
        long version,
        @Nullable String principal,
        SessionKey origin,
        @Nullable String damage) {

    public SessionRow(
            SessionKey key,
            RowData data,
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

    /** A session that was never stored. Its expiry is not computed yet. */
    public static SessionRow created(
            SessionKey key, RowData data, long now, @Nullable String principal) {
        return new SessionRow(key, data, now, 0, 0, principal, null, null);
    }

    /** Whether only the key of the row can be used. */
    public boolean isDamaged() {
        return damage != null;
    }

    /** Whether the instant of expiry is reached. The statements in SQL have the same rule. */
    public boolean isExpiredAt(long now) {
        return now >= expiresAt;
    }

    /** The row after an update that was guarded by the version of this row. */
    public SessionRow changed(SessionKey newKey, RowData newData, @Nullable String newPrincipal) {
        return new SessionRow(
                newKey, newData, createdAt, expiresAt, version + 1, newPrincipal, origin, null);
    }

    /**
     * The row that an emptied session leaves: without a principal, under a key that no id has.
     *
     * @param nothing the data of a session without attributes
     * @param until when the row expires
     */
    public SessionRow emptied(RowData nothing, long until) {
        return changed(key.ofEmptied(), nothing, null).renewed(until);
    }

    /** Whether this is the row of an emptied session. */
    public boolean isEmptied() {
        return key.isOfEmptied();
    }

    /** The same row without its data. */
    public SessionRow withoutData() {
        RowData nothing = RowData.whole(new byte[0]);
        return new SessionRow(
                key, nothing, createdAt, expiresAt, version, principal, origin, damage);
    }

    /** The same row with another principal. */
    public SessionRow withPrincipal(@Nullable String newPrincipal) {
        return new SessionRow(
                key, data, createdAt, expiresAt, version, newPrincipal, origin, damage);
    }

    /** The same row with its data in another form. */
    public SessionRow withData(RowData other) {
        return new SessionRow(key, other, createdAt, expiresAt, version, principal, origin, damage);
    }

    /** The same row as if it had another version. */
    public SessionRow atVersion(long other) {
        return new SessionRow(key, data, createdAt, expiresAt, other, principal, origin, damage);
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
            case DATA -> data.bytes();
            case CHANGES -> changes();
            case BASE_ID ->
                    data instanceof RowData.Split split ? split.base().id() : RowData.NO_BASE;
            case CREATED_AT -> createdAt;
            case EXPIRES_AT -> expiresAt;
            case VERSION -> version;
            case PRINCIPAL -> principal;
            default -> throw new IllegalArgumentException("A row has no :" + name.parameter());
        };
    }

    private byte @Nullable [] changes() {
        return data instanceof RowData.Split split ? split.changes() : null;
    }

    /**
     * The same row with an array of its own, where the caller that asked for it may get the array.
     */
    public SessionRow copy() {
        return data instanceof RowData.Whole whole
                ? withData(RowData.whole(whole.bytes().clone()))
                : this;
    }

    /** The row after a renewal. */
    public SessionRow renewed(long newExpiresAt) {
        return new SessionRow(
                key, data, createdAt, newExpiresAt, version, principal, origin, damage);
    }
}
