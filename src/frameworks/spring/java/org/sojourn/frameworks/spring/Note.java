package org.sojourn.frameworks.spring;

import java.io.Serializable;

/** The content of a form, which Spring binds and keeps in the session. */
public class Note implements Serializable {

    private static final long serialVersionUID = 1;

    private String text = "";

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
