package org.sojourn.frameworks.faces;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** One page in one tab. */
@Named
@ViewScoped
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
        FacesContext context = FacesContext.getCurrentInstance();
        context.addMessage(null, new FacesMessage("Left after " + clicks));
        context.getExternalContext().getFlash().setKeepMessages(true);
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
