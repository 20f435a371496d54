package org.sojourn.server.members;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;

/** A bean that lives as long as its page is shown. */
@Named
@ViewScoped
public class Pace implements Serializable {

    private static final long serialVersionUID = 1L;

    private int count = 1;
    private int clicks;

    public int getCount() {
        return count;
    }

    public void setCount(int count) {
        this.count = count;
    }

    public int getClicks() {
        return clicks;
    }

    public void hurry() {
        clicks++;
    }
}
