package org.sojourn.scope;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** An object that depends on its basket. */
@Dependent
public class Receipt implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject Diary diary;
    private final List<String> lines = new ArrayList<>();

    void add(String item) {
        lines.add("1 " + item);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @PreDestroy
    void gone() {
        diary.note("receipt gone with " + lines);
    }
}
