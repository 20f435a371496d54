package org.sojourn.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** An application in a JVM of its own, which works when it is asked to, by lines of text. */
record NodeProcess(Process process, BufferedReader answers, BufferedWriter questions)
        implements AutoCloseable {

    private static final String HEAP = "-Xmx512m";

    /** Starts the application and waits until it is ready. */
    static NodeProcess start(String url, int connections, int rows) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                List.of(
                        java,
                        HEAP,
                        "-Dbench.attribute=" + System.getProperty("bench.attribute"),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        url,
                        String.valueOf(connections),
                        String.valueOf(rows));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        NodeProcess node = new NodeProcess(process, process.inputReader(), process.outputWriter());
        node.answer();
        return node;
    }

    /** Lets the node work for a while. */
    CompletableFuture<Slice> work(Work work, int callers, Duration duration) {
        try {
            questions.write("%s %d %d%n".formatted(work.label(), callers, duration.toMillis()));
            questions.flush();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
        return CompletableFuture.supplyAsync(() -> SliceText.slice(answer()));
    }

    private String answer() {
        try {
            String line = answers.readLine();
            while (line != null && !line.startsWith(SliceText.MARK)) {
                line = answers.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("A node has ended");
            }
            return line;
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    /**
     * The application: ready at its first line, then a line for each line that it reads.
     *
     * @param arguments the URL of the database, the number of connections, the number of sessions
     */
    public static void main(String... arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Database database = Database.connect(arguments[0], "node", Integer.parseInt(arguments[1]));
        List<String> settings = List.of("sweep-interval=0s");
        try (SojournNode node = SojournNode.start(database, "eclipselink", settings)) {
            GrownSessions sessions = GrownSessions.of(node, Integer.parseInt(arguments[2]));
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in));
            System.out.println(SliceText.MARK);
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                String[] words = line.split(" ");
                Slice slice =
                        new Callers(Integer.parseInt(words[1]))
                                .work(
                                        sessions.operation(Work.of(words[0])),
                                        Duration.ofMillis(Long.parseLong(words[2])));
                System.out.println(SliceText.of(slice));
            }
        }
    }
}
