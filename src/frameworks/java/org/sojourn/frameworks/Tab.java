package org.sojourn.frameworks;

/**
 * A window on a page of the application. The elements have the same ids in every application: see
 * {@link FrameworkContract}.
 */
interface Tab {

    /** Loads a page of the application. */
    void open(String path);

    /**
     * The text of an element, when the page does not load any more.
     *
     * @return without white space around it; empty if the page has no such element
     */
    String text(String id);

    /** Whether the page has such an element, when it does not load any more. */
    boolean has(String id);

    /** Where the page comes from. */
    String address();

    void type(String id, String text);

    /** Returns at once, so that several tabs can load at the same time. */
    void click(String id);

    /**
     * Clicks as an impatient user does: the second click comes before the answer to the first. The
     * tab shows the answer to one of them; neither may be an error of the server.
     */
    void clickTwice(String id);

    /** The back button: shows what the browser has kept, if the page allowed it to. */
    void back();
}
