package org.sojourn.bench.capacity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What sessions cost PostgreSQL, as it was measured once.
 *
 * @param rows how many rows the table of each size had
 */
public record Measured(
        String date,
        String machine,
        String database,
        int rows,
        List<RowSize> sizes,
        List<WalCost> logged) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * The bytes on disk of a row.
     *
     * @param data the size of the session
     * @param table its share of the table
     * @param beside its share of the TOAST table, which has large values, and of all that is not
     *     {@code table} or {@code indexes}
     * @param indexes its share of all five indexes
     */
    public record RowSize(int data, double table, double beside, double indexes) {

        double total() {
            return table + beside + indexes;
        }
    }

    /**
     * The bytes of write-ahead log of one operation on a session of 2 KiB.
     *
     * @param first right after a checkpoint, so that whole pages are logged
     * @param again when the pages have been logged since the checkpoint
     */
    public record WalCost(String operation, double first, double again) {}

    /** Reads what {@link #write} has written. */
    public static Measured read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Measured.class);
    }

    /** Writes the figures as JSON. */
    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    RowSize size(int data) {
        return sizes.stream().filter(it -> it.data() == data).findFirst().orElseThrow();
    }

    double logged(String operation) {
        return logged.stream()
                .filter(it -> it.operation().equals(operation))
                .findFirst()
                .orElseThrow()
                .again();
    }
}
