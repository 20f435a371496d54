package org.sojourn.internal.row;

/** The base of a large session. Safe for use by any number of threads. */
public final class Base {

    private final long id;
    private final byte[] bytes;
    private volatile boolean checked;

    /**
     * @param id a random number that no other base has; never {@link RowData#NO_BASE}
     * @param bytes never changed
     */
    public Base(long id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    public long id() {
        return id;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Whether the bytes are known to be whole, so that their checksum need not be computed. */
    public boolean isChecked() {
        return checked;
    }

    /** Notes that the bytes are whole. */
    public void markChecked() {
        checked = true;
    }

    @Override
    public String toString() {
        return "Base[id=" + id + ", " + bytes.length + " bytes]";
    }
}
