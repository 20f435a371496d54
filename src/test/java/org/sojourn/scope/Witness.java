package org.sojourn.scope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.sojourn.StoredSessionScoped;

/** Notes the events of the scope. */
@ApplicationScoped
public class Witness {

    @Inject Diary diary;

    void begun(@Observes @Initialized(StoredSessionScoped.class) String key) {
        diary.note("begun " + key);
    }

    void ending(@Observes @BeforeDestroyed(StoredSessionScoped.class) String key) {
        diary.note("ending " + key);
    }

    void ended(@Observes @Destroyed(StoredSessionScoped.class) String key) {
        diary.note("ended " + key);
    }

    void noted(@Observes String line) {
        if (line.endsWith("by an event")) {
            diary.note(line);
        }
    }
}
