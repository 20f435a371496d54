package org.sojourn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The results besides speed.
 *
 * @param connectionsUsed the most that were seen in use at one time
 * @param bytesPerGet what one blocking caller allocates for one get
 * @param manyToFew throughput of get with many rows as a ratio to that with few; null if it was
 *     left out
 * @param sweep the rows of the tables of {@code sweeps}
 * @param sweeps how the deletion of a tenth of these rows is noticed; empty if it was left out
 * @param jarBytes size of the shipped JAR
 */
record Facts(
        Map<String, Integer> connectionsUsed,
        Map<String, Long> bytesPerGet,
        int many,
        @Nullable Ratio manyToFew,
        int sweep,
        List<SweepResult> sweeps,
        long jarBytes) {

    static Facts of(Plan plan, PostgresServer server, Variants variants) throws Exception {
        Map<String, Integer> connections = new LinkedHashMap<>();
        variants.all().forEach(it -> connections.put(it.name(), it.connectionsUsed()));
        return new Facts(
                connections,
                allocations(variants),
                plan.many(),
                plan.many() == 0 ? null : new ManySessions(plan, server).ratio(),
                plan.sweep(),
                plan.sweep() == 0 ? List.of() : new Sweeping(plan, server).results(),
                jarBytes(plan));
    }

    private static Map<String, Long> allocations(Variants variants) throws Exception {
        Map<String, Long> bytes = new TreeMap<>();
        for (Variant variant : variants.doing(Work.GET)) {
            if (variant.operations().get(Work.GET) instanceof Operation.Blocking get) {
                variant.clear();
                variant.fill(Work.GET);
                bytes.put(variant.name(), Allocation.perOperation(get.action()));
            }
        }
        return bytes;
    }

    private static long jarBytes(Plan plan) throws IOException {
        return Files.size(plan.jar());
    }
}
