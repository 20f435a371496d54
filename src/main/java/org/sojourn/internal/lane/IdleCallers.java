package org.sojourn.internal.lane;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The keys whose calls may have an idle thread: one that does nothing but wait, and so could lead.
 * Each is looked at when a leader is needed. Guarded by the lane's lock.
 */
final class IdleCallers<I, O> {

    private final ArrayDeque<CallsOfKey<Call<I, O>>> listed = new ArrayDeque<>();

    void addFirst(@Nullable CallsOfKey<Call<I, O>> calls) {
        if (calls != null && !calls.isListed()) {
            calls.list(true);
            listed.addFirst(calls);
        }
    }

    void addLast(@Nullable CallsOfKey<Call<I, O>> calls) {
        if (calls != null && !calls.isListed()) {
            calls.list(true);
            listed.addLast(calls);
        }
    }

    void remove(CallsOfKey<Call<I, O>> calls) {
        if (calls.isListed()) {
            listed.remove(calls);
        }
    }

    /** A call that is ready and whose thread is idle, which it is not any more then. */
    Call.@Nullable Blocking<I, O> poll() {
        CallsOfKey<Call<I, O>> next;
        while ((next = listed.poll()) != null) {
            next.list(false);
            Call.Blocking<I, O> idle = next.isInFlight() ? null : firstIdle(next);
            if (idle != null) {
                idle.idle(false);
                if (firstIdle(next) != null) {
                    addLast(next);
                }
                return idle;
            }
        }
        return null;
    }

    /** Behind a call that goes alone, no other caller can do anything for its own. */
    private static <I, O> Call.@Nullable Blocking<I, O> firstIdle(CallsOfKey<Call<I, O>> calls) {
        Call<I, O> first = calls.peek();
        if (first != null && first.goesAlone() && !hasIdleThread(first)) {
            return null;
        }
        return (Call.Blocking<I, O>) calls.first(IdleCallers::hasIdleThread);
    }

    private static boolean hasIdleThread(Call<?, ?> call) {
        return call instanceof Call.Blocking<?, ?> blocking && blocking.isIdle();
    }
}
