package org.sojourn.server.classic;

import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;

/** An attribute that listens, and cannot be stored. */
class Badge implements HttpSessionBindingListener {

    private final int number;

    Badge(int number) {
        this.number = number;
    }

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
        note("bound", event);
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        note("unbound", event);
    }

    private void note(String what, HttpSessionBindingEvent event) {
        Diary.write(
                "badge %d %s as %s %s"
                        .formatted(number, what, event.getName(), event.getSession().getId()));
    }
}
