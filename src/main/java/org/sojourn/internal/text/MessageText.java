package org.sojourn.internal.text;

/**
 * A {@link Message} with its arguments. Only a message makes one, so nothing in it can forge a line
 * of a log.
 */
public final class MessageText {

    private final String code;
    private final String sentences;

    MessageText(String code, String sentences) {
        this.code = code;
        this.sentences = sentences;
    }

    /** {@code SJN} and five digits. */
    public String code() {
        return code;
    }

    /** The code, a colon and the sentences. */
    @Override
    public String toString() {
        return code + ": " + sentences;
    }
}
