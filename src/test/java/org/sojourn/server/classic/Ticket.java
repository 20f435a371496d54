package org.sojourn.server.classic;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.Serializable;

/** An attribute that listens. */
public class Ticket
        implements HttpSessionBindingListener, HttpSessionActivationListener, Serializable {

    private static final long serialVersionUID = 1L;

    private final String number;

    Ticket(String number) {
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

    @Override
    public void sessionWillPassivate(HttpSessionEvent event) {
        note("will passivate", event);
    }

    @Override
    public void sessionDidActivate(HttpSessionEvent event) {
        note("did activate", event);
    }

    @Override
    public String toString() {
        return "ticket " + number;
    }

    private void note(String what, HttpSessionEvent event) {
        Diary.write(this + " " + what + " " + event.getSession().getId());
    }
}
