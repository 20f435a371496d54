package org.sojourn.values;

import java.io.Serializable;

/** An object that is equal to itself only: its hash code is another each time it is read back. */
final class Thing implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;

    Thing(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
