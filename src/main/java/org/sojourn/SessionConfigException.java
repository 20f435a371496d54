package org.sojourn;

import org.sojourn.internal.text.OwnText;

/**
 * A setting has a wrong value. The message names the setting, the value and what is allowed. No
 * value is repaired.
 *
 * @since 0.1
 */
public final class SessionConfigException extends SojournException {

    private static final long serialVersionUID = 1L;

    /** The value that is refused. */
    private final String value;

    /** What is allowed. */
    private final String allowed;

    /**
     * Made by Sojourn only.
     *
     * @param setting name of the setting, as it is written in a configuration
     * @param value the value that is refused
     * @param allowed what is allowed, as the end of a sentence that starts with "Allowed:"
     */
    public SessionConfigException(String setting, Object value, String allowed) {
        super(ConfigMessage.WRONG_VALUE.with(setting, value, new OwnText(allowed)), null);
        this.value = value.toString();
        this.allowed = allowed;
    }

    /**
     * The same exception for another name of the setting, for instance that of one model.
     *
     * @param setting name of the setting, as it is written in a configuration
     * @return a new exception
     */
    public SessionConfigException forSetting(String setting) {
        return new SessionConfigException(setting, value, allowed);
    }
}
