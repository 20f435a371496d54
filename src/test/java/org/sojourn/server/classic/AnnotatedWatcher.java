package org.sojourn.server.classic;

import jakarta.enterprise.context.Dependent;
import jakarta.servlet.annotation.WebListener;

/** Declared by its annotation, and a bean besides. */
@WebListener
@Dependent
public class AnnotatedWatcher extends Watcher {

    /** Has the bean made. */
    void greet() {
        clerk.note(getClass().getSimpleName() + " greets");
    }
}
