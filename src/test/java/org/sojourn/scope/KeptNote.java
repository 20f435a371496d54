package org.sojourn.scope;

import java.io.Serializable;

/** An object of an application, for any codec. */
public class KeptNote implements Serializable {

    private static final long serialVersionUID = 1L;

    private String text;

    /** For codecs. */
    public KeptNote() {}

    /** A note with a text. */
    public KeptNote(String text) {
        this.text = text;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
