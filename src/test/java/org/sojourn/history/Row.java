package org.sojourn.history;

/**
 * A row that was left in the table.
 *
 * @param session the clients' name for its session; {@link #OF_NO_SESSION} if no client knows it
 * @param key of the row, shortened
 */
public record Row(String session, String key) {

    public static final String OF_NO_SESSION = "?";
}
