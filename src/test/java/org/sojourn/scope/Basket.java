package org.sojourn.scope;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sojourn.StoredSessionScoped;

/** A bean with everything that the container injects into fields. */
@StoredSessionScoped
public class Basket implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject Diary diary;
    @Inject transient Diary transientDiary;
    @Inject Instance<Diary> diaries;
    @Inject Event<String> notes;
    @Inject Receipt receipt;
    private final List<String> items = new ArrayList<>();

    @PostConstruct
    void made() {
        diary.note("basket made");
    }

    @PreDestroy
    void gone() {
        diary.note("basket gone with " + items);
    }

    public void add(String item) {
        items.add(item);
        receipt.add(item);
    }

    public List<String> items() {
        return List.copyOf(items);
    }

    public List<String> printed() {
        return receipt.lines();
    }

    /** Uses all that was injected. */
    public void note(String line) {
        diary.note(line);
        transientDiary.note(line + " by a transient field");
        diaries.get().note(line + " by an instance");
        notes.fire(line + " by an event");
    }
}
