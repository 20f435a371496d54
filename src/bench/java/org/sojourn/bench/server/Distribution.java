package org.sojourn.bench.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a server is made of, and how it is started. */
interface Distribution {

    Path TARGET = Path.of("target").toAbsolutePath();

    /** The configuration of the servers for the benchmark. */
    Path DATA = Path.of("src/bench/http/servers");

    /** Gets what Maven's profile has not got already. */
    default void prepare() throws IOException, InterruptedException {}

    String version() throws IOException;

    /**
     * Makes the directory of a process.
     *
     * @param base the directory, which is there already if the process is started again
     * @return the arguments of {@code java}
     */
    List<String> command(Path base, int port, List<War> applications) throws IOException;

    /** What an application with Sojourn has to contain here, besides Sojourn. */
    default List<Path> libraries() throws IOException {
        return List.of();
    }

    /** The directory with files that an application with Sojourn has to contain here. */
    default Path files() {
        return Path.of("none");
    }
}
