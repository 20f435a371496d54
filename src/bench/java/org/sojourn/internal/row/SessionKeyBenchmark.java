package org.sojourn.internal.row;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The SHA-256 of a session id, which every operation computes once. */
@State(Scope.Thread)
public class SessionKeyBenchmark {

    public String id = "5e551011".repeat(8);

    @Benchmark
    public SessionKey key_of_an_id() {
        return SessionKey.of(id);
    }
}
