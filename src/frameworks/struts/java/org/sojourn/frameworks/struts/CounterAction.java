package org.sojourn.frameworks.struts;

import java.util.Map;
import org.apache.struts2.ActionSupport;
import org.apache.struts2.action.SessionAware;
import org.apache.struts2.dispatcher.SessionMap;
import org.apache.struts2.interceptor.parameter.StrutsParameter;

/** One count for each tab of the browser, in the map of the session. */
public class CounterAction extends ActionSupport implements SessionAware {

    private static final long serialVersionUID = 1;

    private transient Map<String, Object> session;
    private int tab;

    public String add() {
        session.put("tab " + tab, getCount() + 1);
        return SUCCESS;
    }

    public String logout() {
        ((SessionMap) session).invalidate();
        return SUCCESS;
    }

    public String getUser() {
        return (String) session.get(LoginAction.USER);
    }

    public int getCount() {
        return session.get("tab " + tab) instanceof Integer count ? count : 0;
    }

    public int getTab() {
        return tab;
    }

    @StrutsParameter
    public void setTab(int tab) {
        this.tab = tab;
    }

    @Override
    public void withSession(Map<String, Object> attributes) {
        this.session = attributes;
    }
}
