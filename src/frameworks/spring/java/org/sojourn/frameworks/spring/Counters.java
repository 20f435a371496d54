package org.sojourn.frameworks.spring;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.SessionScope;

/** A bean in Spring's session scope: one count for each tab of the browser. */
@Component
@SessionScope
public class Counters implements Serializable {

    private static final long serialVersionUID = 1;

    private final Map<Integer, Integer> counts = new ConcurrentHashMap<>();

    public void add(int tab) {
        counts.merge(tab, 1, Integer::sum);
    }

    public int of(int tab) {
        return counts.getOrDefault(tab, 0);
    }
}
