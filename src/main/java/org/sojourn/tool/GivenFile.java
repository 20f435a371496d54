package org.sojourn.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that is named on the command line. */
record GivenFile(Path path) {

    /** The text of the file, which is in UTF-8. */
    String text() {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw refused(unreadable);
        }
    }

    ToolException refused(IOException unreadable) {
        boolean isAbsent = unreadable instanceof NoSuchFileException;
        return ToolMessage.UNREADABLE_FILE.misuse(
                path, isAbsent ? "there is no such file" : unreadable);
    }
}
