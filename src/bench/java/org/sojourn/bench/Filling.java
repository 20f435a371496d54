package org.sojourn.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Stores the sessions of a benchmark, by several threads. */
final class Filling {

    private static final int THREADS = 16;

    private Filling() {}

    interface Store {
        void session(int number) throws Exception;
    }

    static void with(int sessions, Store store) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int part = 0; part < THREADS; part++) {
                int first = part;
                parts.add(
                        threads.submit(
                                () -> {
                                    for (int i = first; i < sessions; i += THREADS) {
                                        store.session(i);
                                    }
                                    return null;
                                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
