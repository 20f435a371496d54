package org.sojourn.server.classic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import org.sojourn.event.SessionEvent;

/** Notes what happens to sessions, by their keys. */
@ApplicationScoped
public class Chronicler {

    void note(@Observes SessionEvent event) {
        Diary.write(text(event, ""));
    }

    void noteLater(@ObservesAsync SessionEvent event) {
        Diary.write(text(event, "later: "));
    }

    private static String text(SessionEvent event, String prefix) {
        return "%s%s %s of %s"
                .formatted(
                        prefix,
                        event.getClass().getSimpleName(),
                        event.key(),
                        event.principal().orElse("nobody"));
    }
}
