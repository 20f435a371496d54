package org.sojourn.internal.row;

/**
 * How far a sweep has come: the rows that come after it are expired at an instant, and follow an
 * expiry and a key in the order of expiry and key.
 *
 * @param now the instant of the sweep, which stays the same from its first batch to its last
 */
public record SweepPlace(long now, long expiresAt, SessionKey key) {

    /** Before the first row. */
    public static SweepPlace start(long now) {
        return new SweepPlace(now, Long.MIN_VALUE, new SessionKey(""));
    }

    /** After a row. */
    public SweepPlace after(ExpiredRow row) {
        return new SweepPlace(now, row.expiresAt(), row.key());
    }
}
