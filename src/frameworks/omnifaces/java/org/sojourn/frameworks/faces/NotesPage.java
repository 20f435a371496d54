package org.sojourn.frameworks.faces;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.omnifaces.cdi.ViewScoped;
import org.omnifaces.util.Messages;

/**
 * One page in one tab: OmniFaces keeps it in the page, because it would need lambda expressions in
 * the session.
 */
@Named
@ViewScoped(saveInViewState = true)
public class NotesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject private Visitor visitor;

    private String item;
    private int clicks;

    public void add() {
        visitor.getNotes().add(item);
        clicks++;
    }

    /** Shows a message on the page after this one. */
    public String leave() {
        Messages.addFlashGlobalInfo("Left after {0}", clicks);
        return "notes?faces-redirect=true";
    }

    public int getClicks() {
        return clicks;
    }

    public String getItem() {
        return item;
    }

    public void setItem(String item) {
        this.item = item;
    }
}
