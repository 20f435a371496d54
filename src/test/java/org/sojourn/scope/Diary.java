package org.sojourn.scope;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** A service that cannot be serialized, in which beans note what happens to them. */
@ApplicationScoped
public class Diary {

    private final List<String> lines = new ArrayList<>();

    public void note(String line) {
        lines.add(line);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
