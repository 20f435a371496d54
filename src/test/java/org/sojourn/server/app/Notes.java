package org.sojourn.server.app;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sojourn.StoredSessionScoped;

/** A bean of the session. */
@StoredSessionScoped
public class Notes implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<String> lines = new ArrayList<>();

    public void add(String line) {
        lines.add(line);
    }

    public String text() {
        return lines.toString();
    }
}
