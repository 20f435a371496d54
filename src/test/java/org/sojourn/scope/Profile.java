package org.sojourn.scope;

import jakarta.inject.Inject;
import java.io.Serializable;
import org.sojourn.StoredSessionScoped;

/** A bean that gets what it needs by its constructor. */
@StoredSessionScoped
public class Profile implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Diary diary;
    private String name = "nobody";

    Profile() {
        this(null);
    }

    @Inject
    public Profile(Diary diary) {
        this.diary = diary;
    }

    public String name() {
        return name;
    }

    public void name(String newName) {
        name = newName;
        diary.note("now " + newName);
    }
}
