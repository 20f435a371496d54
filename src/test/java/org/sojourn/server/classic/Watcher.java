package org.sojourn.server.classic;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;

/** Notes all that listeners of sessions are notified of. */
abstract class Watcher
        implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {

    @Inject Clerk clerk;

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        note("created", event);
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        note("destroyed with name=" + event.getSession().getAttribute("name"), event);
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        note("added " + event.getName() + "=" + event.getValue(), event);
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
        note("replaced " + event.getName() + "=" + event.getValue(), event);
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        note("removed " + event.getName() + "=" + event.getValue(), event);
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldId) {
        note("renamed " + oldId + " to", event);
    }

    private void note(String what, HttpSessionEvent event) {
        HttpSession session = event.getSession();
        String line = getClass().getSimpleName() + " " + what + " " + session.getId();
        if (clerk == null) {
            Diary.write(line + " without a clerk");
        } else {
            clerk.note(line);
        }
    }
}
