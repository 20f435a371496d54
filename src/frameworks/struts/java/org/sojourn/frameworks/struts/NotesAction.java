package org.sojourn.frameworks.struts;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.struts2.ActionSupport;
import org.apache.struts2.action.SessionAware;
import org.apache.struts2.dispatcher.SessionMap;
import org.apache.struts2.interceptor.parameter.StrutsParameter;
import org.sojourn.frameworks.common.Notes;

/** The page. Its state is in the map that Struts makes of the session. */
public class NotesAction extends ActionSupport implements SessionAware {

    static final String USER = "user";
    static final String NOTES = "notes";

    private static final long serialVersionUID = 1;

    private transient Map<String, Object> session;
    private int tab = ThreadLocalRandom.current().nextInt(1_000_000);
    private String item = "";

    public String add() {
        notes().add(item);
        session.put("clicks-" + tab, getClicks() + 1);
        return SUCCESS;
    }

    public String logOut() {
        ((SessionMap) session).invalidate();
        return SUCCESS;
    }

    public String getUser() {
        return (String) session.get(USER);
    }

    public String getItems() {
        return notes().toString();
    }

    public int getClicks() {
        return session.get("clicks-" + tab) instanceof Integer number ? number : 0;
    }

    public int getTab() {
        return tab;
    }

    @StrutsParameter
    public void setTab(int tab) {
        this.tab = tab;
    }

    @StrutsParameter
    public void setItem(String item) {
        this.item = item;
    }

    @Override
    public void withSession(Map<String, Object> attributes) {
        this.session = attributes;
    }

    private Notes notes() {
        return (Notes) session.get(NOTES);
    }
}
