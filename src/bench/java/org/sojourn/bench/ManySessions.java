package org.sojourn.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Whether reading stays as fast in a table with many more sessions. */
record ManySessions(Plan plan, PostgresServer server) {

    private static final int SAMPLED_CALLERS = 64;

    /** Rows with the ids of {@link Samples}, and copies of the data of the first of them. */
    private static final String MULTIPLY =
            """
            INSERT INTO bench_session (session_key, data, expires_at, created_at, version)
            SELECT encode(sha256(convert_to('%s' || lpad(to_hex(n), 16, '0'), 'UTF8')), 'hex'),
                   first.data, first.expires_at, first.created_at, 0
            FROM generate_series(%d, %d) n JOIN (
                SELECT row_number() OVER () - 1 AS i, * FROM bench_session LIMIT 1000) first
            ON first.i = n %% 1000\
            """;

    /** Throughput of get with many rows, as a ratio to that with few. */
    Ratio ratio() throws Exception {
        Database ofFew = server.database("few", plan.pool());
        Database ofMany = server.database("many", plan.pool());
        try (SojournBlocking few = SojournBlocking.create("few", ofFew, "eclipselink", List.of());
                SojournBlocking many =
                        SojournBlocking.create("many", ofMany, "eclipselink", List.of())) {
            few.fill(Work.GET);
            many.fill(Work.GET);
            ofMany.execute(MULTIPLY.formatted(Samples.PREFIX, Samples.SESSIONS, plan.many() - 1));
            few.settle();
            many.settle();
            ofFew.warm();
            ofMany.warm();
            server.checkpoint();
            return compared(reading(few, Samples.SESSIONS), reading(many, plan.many()));
        }
    }

    private Ratio compared(Operation few, Operation many) throws Exception {
        Callers callers = new Callers(SAMPLED_CALLERS);
        callers.work(few, plan.warmup());
        callers.work(many, plan.warmup());
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            double withFew = callers.work(few, plan.slice()).perSecond();
            ratios.add(callers.work(many, plan.slice()).perSecond() / withFew);
        }
        return Ratio.of(ratios);
    }

    private static Operation reading(SojournBlocking variant, int sessions) {
        return new Operation.Blocking(
                () -> variant.get(ThreadLocalRandom.current().nextInt(sessions)));
    }
}
