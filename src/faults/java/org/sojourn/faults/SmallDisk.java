package org.sojourn.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few mebibytes in memory, which a test fills up. To mount it takes a superuser. */
record SmallDisk(Path directory) implements AutoCloseable {

    private static final byte[] BLOCK = new byte[4096];

    /** Mounts a disk; where that is not allowed, ends the test with the reason. */
    static SmallDisk mounted(Path directory, int mebibytes) {
        try {
            Files.createDirectories(directory);
            if (run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", directory)
                    != 0) {
                String reason = "Not run: this user may not mount a tmpfs at " + directory;
                System.getLogger("org.sojourn.test").log(Level.INFO, reason);
                Assumptions.abort(reason);
            }
            return new SmallDisk(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Takes all space that is left. */
    void fill() {
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(BLOCK);
            }
        } catch (IOException full) {
            // that is the aim
        }
    }

    /** Gives the space back, as an operator does. */
    void free() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path filler() {
        return directory.resolve("filler");
    }

    @Override
    public void close() {
        run("umount", "-l", directory);
    }

    private static int run(Object... command) {
        try {
            String[] words = new String[command.length];
            for (int i = 0; i < command.length; i++) {
                words[i] = command[i].toString();
            }
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            return -1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
