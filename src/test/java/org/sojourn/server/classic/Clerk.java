package org.sojourn.server.classic;

import jakarta.enterprise.context.ApplicationScoped;

/** Writes the diary for listeners that have it injected. */
@ApplicationScoped
public class Clerk {

    public void note(String line) {
        Diary.write(line);
    }
}
