package org.sojourn.history.run;

import java.util.ArrayList;
import java.util.List;

/** A session as clients know it, all of which use it at the same time. */
final class KnownSession {

    private final String name;
    private final List<String> ids = new ArrayList<>();
    private int current;
    private int previous;
    private boolean isRetired;
    private boolean hasEnded;

    KnownSession(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** An id that the session is about to have; returns its number. */
    synchronized int add(String id) {
        ids.add(id);
        return ids.size() - 1;
    }

    synchronized String id(int number) {
        return ids.get(number);
    }

    synchronized List<String> ids() {
        return List.copyOf(ids);
    }

    synchronized int current() {
        return current;
    }

    /** The id before the current one; that itself if it is the first. */
    synchronized int previous() {
        return previous;
    }

    synchronized void rotated(int to) {
        previous = current;
        current = to;
    }

    /** Whether clients begin another session in its place. */
    synchronized boolean isRetired() {
        return isRetired;
    }

    synchronized void retire() {
        isRetired = true;
    }

    /** Whether the end of the session was acknowledged. */
    synchronized boolean hasEnded() {
        return hasEnded;
    }

    synchronized void end() {
        hasEnded = true;
    }
}
