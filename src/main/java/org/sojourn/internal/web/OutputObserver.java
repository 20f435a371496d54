package org.sojourn.internal.web;

/** Is notified of what becomes of the output of a response, before it happens. */
interface OutputObserver {

    /** Called before so many bytes, at most, are written. */
    void beforeWriting(long bytes);

    /** Called before the response is or may be committed. */
    void beforeCommit();

    /** Whether the response is committed, so that the number of bytes is of no interest. */
    boolean isCommitted();
}
