package org.sojourn.values;

import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An object of an application with collections in its fields. */
final class Locker implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Set<Object> content;
    private final Map<Object, Set<Object>> shelves = new LinkedHashMap<>(256);

    Locker(List<?> content) {
        this.content = new HashSet<>(content);
        content.forEach(each -> shelves.put(each, new HashSet<>(Set.of(each))));
    }

    @Override
    public String toString() {
        return content + " on " + shelves;
    }
}
