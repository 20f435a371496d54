package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sojourn.support.BenchClasses;

/** The calculator of the page on scale. It belongs to the benchmarks, so it is compiled here. */
class CapacityTest {

    private static final String TABLES = "org.sojourn.bench.capacity.CapacityTables";
    private static final String FIGURES = "src/bench/resources/capacity.json";
    private static final String RUN = "src/docs/benchmarks-run-0ms.adoc";

    /** A row has 10 000 bytes; each operation logs 1000 bytes. */
    private static final String ROUND_FIGURES =
            """
            {"date": "today", "machine": "a machine", "database": "a database", "rows": 1,
             "sizes": [{"data": 2048, "table": 8192, "beside": 1000, "indexes": 808}],
             "logged": [{"operation": "insert", "first": 9000, "again": 1000},
                        {"operation": "renewal", "first": 9000, "again": 1000},
                        {"operation": "update", "first": 9000, "again": 1000}]}
            """;

    /** The machine carries out 1000 operations of each kind in a second. */
    private static final String ROUND_RUN =
            """
            |read-request |32 |sojourn-blocking |1 000 |
            |write-request |32 |sojourn-blocking |1 000 |
            |set |32 |sojourn-blocking |1 000 |
            |new-session |32 |sojourn-blocking |1 000 |
            """;

    @TempDir static Path classes;

    private static BenchClasses calculator;

    @TempDir Path directory;

    @BeforeAll
    static void compile() {
        calculator =
                BenchClasses.compile(
                        TABLES,
                        classes,
                        ObjectMapper.class,
                        TreeNode.class,
                        JsonProperty.class,
                        NullMarked.class);
    }

    private String tables(String figures, String run) throws Exception {
        Path written = directory.resolve("tables.adoc");
        try (URLClassLoader loader = calculator.loader()) {
            String[] arguments = {figures, run, written.toString()};
            loader.loadClass(TABLES)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        }
        return Files.readString(written);
    }

    @Test
    void the_page_has_the_tables_that_the_calculator_makes_of_the_measured_figures()
            throws Exception {
        assertThat(Path.of("src/docs/scale-tables.adoc"))
                .usingCharset("UTF-8")
                .hasContent(tables(FIGURES, RUN));
    }

    /**
     * A million users: 100 000 of them send 200 000 requests a minute, of which a fifth writes.
     * Each renews its session 0.8 times in 1.5 minutes. 1 000 000 sessions begin in 14 days, and
     * three times as many in the busiest minute.
     */
    @Test
    void round_figures_give_what_can_be_computed_by_hand() throws Exception {
        String figures =
                Files.writeString(directory.resolve("figures.json"), ROUND_FIGURES).toString();
        String run = Files.writeString(directory.resolve("run.adoc"), ROUND_RUN).toString();
        assertThat(tables(figures, run))
                .contains(
                        "|active users |1 000 |100 000 |",
                        "|disk, GB |0.1 |10 |100 |1 000\n",
                        "|requests |33 |3 333 |",
                        "|of these, change the session |6.7 |667 |",
                        "|renewals |8.9 |889 |",
                        "|new sessions |0.025 |2.5 |",
                        "|statements, if none were shared |49 |4 894 |",
                        "|application servers |1 |4 |34 |334\n",
                        "|connections at most |14 |56 |",
                        "|connections busy at the same time |0.049 |4.9 |",
                        // 1561 records of 1 kB, and 99 083 + 97 790 pages of 8 KiB in 300 s
                        "|write-ahead log, MB |0.069 |6.9 |",
                        // (3333 requests + 889 renewals + 5) / 1000 machines of 2, half busy
                        "|processors of databases |0.17 |17 |169 |1 691\n",
                        "|databases (shards) |1 |1 |6 |53\n");
    }
}
