package org.sojourn;

import org.jspecify.annotations.Nullable;

/**
 * The value of an attribute cannot be stored or read back: its class is not serializable, is not on
 * the allow-list, or is not of the type that was asked for. The message names the attribute, the
 * class and, if there is one, the setting that allows the class.
 */
public final class SessionAttributeException extends SojournException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by Sojourn only.
     *
     * @param code {@code SJN} and five digits
     * @param text what is wrong and what to do
     * @param cause what lies beneath, or null
     */
    public SessionAttributeException(String code, String text, @Nullable Throwable cause) {
        super(code, text, cause);
    }
}
