package org.sojourn.frameworks.krazo;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sojourn.frameworks.common.Notes;

/** The user of the session, with a counter for each tab. */
@Named
@SessionScoped
public class Visitor implements Serializable {

    private static final long serialVersionUID = 1;

    private final Notes notes = new Notes();
    private final Map<String, Integer> clicks = new ConcurrentHashMap<>();
    private String name;

    void logIn(String user) {
        name = user;
    }

    void add(String tab, String item) {
        notes.add(item);
        clicks.merge(tab, 1, Integer::sum);
    }

    int clicks(String tab) {
        return clicks.getOrDefault(tab, 0);
    }

    public Notes getNotes() {
        return notes;
    }

    public String getName() {
        return name;
    }
}
