package org.sojourn.internal.lane;

import org.jspecify.annotations.Nullable;

/** What became of a call: its output, or why there is none. */
record Outcome<O>(@Nullable O output, @Nullable Throwable failure) {

    static <O> Outcome<O> failed(Throwable failure) {
        return new Outcome<>(null, failure);
    }
}
