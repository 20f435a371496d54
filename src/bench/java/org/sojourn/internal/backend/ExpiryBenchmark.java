package org.sojourn.internal.backend;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.sojourn.SessionConfig;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** The arithmetic of expiry, which every operation does. */
@State(Scope.Thread)
public class ExpiryBenchmark {

    public long now = 1_764_000_012_345L;

    private final Expiry expiry = Expiry.of(SessionConfig.builder().build());
    private final SessionRow row =
            expiry.renewed(
                    SessionRow.created(SessionKey.of("id"), RowData.whole(new byte[0]), now, null),
                    now);

    @Benchmark
    public SessionRow renewed() {
        return expiry.renewed(row, now);
    }

    @Benchmark
    public boolean is_due() {
        return expiry.isDue(row, now);
    }
}
