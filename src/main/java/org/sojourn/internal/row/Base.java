package org.sojourn.internal.row;

/** The base of a large session. Safe for use by any number of threads. */
public final class Base {

    private final long id;
    private final byte[] bytes;
    private final boolean isOutdated;
    private volatile boolean checked;

    /**
     * @param id a random number that no other base has; never {@link RowData#NO_BASE}
     * @param bytes never changed
     */
    public Base(long id, byte[] bytes) {
        this(id, bytes, false);
    }

    /**
     * @param isOutdated whether the row has the base in a form that is no longer written
     */
    public Base(long id, byte[] bytes, boolean isOutdated) {
        this.id = id;
        this.bytes = bytes;
        this.isOutdated = isOutdated;
    }

    public long id() {
        return id;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Whether the next change has to write another base, for instance with a newer key. */
    public boolean isOutdated() {
        return isOutdated;
    }

    /** Whether the bytes are known to be whole, so that their checksum need not be computed. */
    public boolean isChecked() {
        return checked;
    }

    /** Notes that the bytes are whole. */
    public void markChecked() {
        checked = true;
    }

    /** Notes that the row may have other bytes by now, so that they have to be read again. */
    public void doubt() {
        checked = false;
    }

    @Override
    public String toString() {
        return "Base[id=" + id + ", " + bytes.length + " bytes]";
    }
}
