package org.sojourn.history.node;

/** Carries out requests. */
interface Requests {
    Answer answer(Request request);
}
