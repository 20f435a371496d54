package org.sojourn.tool;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A bar that shows how far a long command is, in the last line of the terminal. */
final class Progress implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final int PER_CENT = 100;

    private final @Nullable PrintWriter terminal;
    private final String work;
    private int shown = -1;
    private int longest;

    /**
     * @param terminal null if nothing is shown
     */
    Progress(@Nullable PrintWriter terminal, String work) {
        this.terminal = terminal;
        this.work = work;
    }

    /** Shows that a part of the work is done, from 0 to 1, and a count of what was done. */
    void show(double part, long count) {
        int perCent = (int) (Math.max(0, Math.min(1, part)) * PER_CENT);
        if (terminal == null || perCent == shown) {
            return;
        }
        shown = perCent;
        int full = perCent * WIDTH / PER_CENT;
        String line =
                "%s [%s%s] %3d %%  %d"
                        .formatted(
                                work, "#".repeat(full), "-".repeat(WIDTH - full), perCent, count);
        longest = Math.max(longest, line.length());
        terminal.print("\r" + line);
        terminal.flush();
    }

    /** Removes the bar. */
    @Override
    public void close() {
        if (terminal != null && longest > 0) {
            terminal.print("\r" + " ".repeat(longest) + "\r");
            terminal.flush();
        }
    }
}
