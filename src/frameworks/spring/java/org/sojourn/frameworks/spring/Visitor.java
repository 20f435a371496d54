package org.sojourn.frameworks.spring;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sojourn.frameworks.common.Notes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.SessionScope;

/** A bean in Spring's session scope: the notes of the user, with a counter for each tab. */
@Component
@SessionScope
public class Visitor implements Serializable {

    private static final long serialVersionUID = 1;

    private final Notes notes = new Notes();
    private final Map<Integer, Integer> clicks = new ConcurrentHashMap<>();

    public void add(int tab, String item) {
        notes.add(item);
        clicks.merge(tab, 1, Integer::sum);
    }

    public int clicks(int tab) {
        return clicks.getOrDefault(tab, 0);
    }

    public String items() {
        return notes.toString();
    }
}
