package org.sojourn.frameworks.vaadin;

import java.io.Serializable;
import org.sojourn.frameworks.common.Notes;

/** The logged-in user, and what the user has noted. */
public class Visitor implements Serializable {

    private static final long serialVersionUID = 1;

    private final Notes notes = new Notes();
    private final String name;

    public Visitor(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public Notes notes() {
        return notes;
    }
}
