package org.sojourn.scope;

import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/** A bean whose serialization differs each time that it is read back. */
public abstract class Trunk implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject Receipt receipt;
    private final Set<Thing> things = new HashSet<>(1000);

    public void put(String name) {
        things.add(new Thing(name));
        receipt.add(name);
    }

    public int size() {
        return things.size();
    }

    /** Equal to itself only. */
    private static final class Thing implements Serializable {

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
}
