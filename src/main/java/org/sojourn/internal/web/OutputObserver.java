package org.sojourn.internal.web;

/** Is notified of what becomes of the output of a response, before it happens. */
interface OutputObserver {

    /** Called before so many bytes, at most, are written. */
    void beforeWriting(long bytes);

    /** Called before so many bytes are written in one piece, which may be too long for a buffer. */
    void beforeWritingBlock(long bytes);

    /** Called before so many bytes are written that are in a buffer already. */
    void beforeWritingDirectly(long bytes);

    /** Called before the response is or may be committed. */
    void beforeCommit();

    /** Whether the response is committed, so that the number of bytes is of no interest. */
    boolean isCommitted();
}
