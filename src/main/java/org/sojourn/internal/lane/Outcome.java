package org.sojourn.internal.lane;

import org.jspecify.annotations.Nullable;

/** What became of a call: its output, or why there is none. */
record Outcome<O>(@Nullable O output, @Nullable Throwable failure) {

    private static final Outcome<?> HELD_UP = new Outcome<>(null, null);

    /** The call was not carried out, because it would have had to wait for another transaction. */
    @SuppressWarnings("unchecked")
    static <O> Outcome<O> heldUp() {
        return (Outcome<O>) HELD_UP;
    }

    boolean isHeldUp() {
        return this == HELD_UP;
    }

    static <O> Outcome<O> failed(Throwable failure) {
        return new Outcome<>(null, failure);
    }
}
