package org.sojourn.internal.backend;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Where that is done which follows from a committed change. */
@FunctionalInterface
interface Consequences {

    /** On the thread that learns of the change. */
    Consequences ON_CALLER = Consequences::runSafely;

    void run(Runnable consequence);

    /** A change that is committed does not fail because a consequence does: that is logged. */
    static void runSafely(Runnable consequence) {
        try {
            consequence.run();
        } catch (Throwable failure) {
            Logger log = System.getLogger("org.sojourn");
            log.log(Level.ERROR, BackendMessage.CONSEQUENCE_FAILED.text(failure), failure);
        }
    }
}
