package org.sojourn.frameworks.spring;

import java.io.Serializable;

/** The content of the form, which Spring binds, and keeps in the session between two requests. */
public class Draft implements Serializable {

    private static final long serialVersionUID = 1;

    private String item = "";

    public String getItem() {
        return item;
    }

    public void setItem(String item) {
        this.item = item;
    }
}
