package org.sojourn.history.run;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Kills nodes and the database in turn, and starts them again, until that is over. */
final class Kills implements Runnable {

    private final Random random;
    private final List<NodeProcess> nodes;
    private final KillableDatabase database;
    private final int everySeconds;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int ofNodes;
    private volatile int ofDatabase;

    Kills(Random random, List<NodeProcess> nodes, KillableDatabase database, int everySeconds) {
        this.random = random;
        this.nodes = nodes;
        this.database = database;
        this.everySeconds = everySeconds;
    }

    int ofNodes() {
        return ofNodes;
    }

    int ofDatabase() {
        return ofDatabase;
    }

    /** No further kills. What was killed is started again. */
    void end() {
        over.countDown();
    }

    @Override
    public void run() {
        try {
            for (int number = 0; !over.await(pause(), TimeUnit.MILLISECONDS); number++) {
                if (number % 2 == 0 || !database.isKillable()) {
                    NodeProcess node = nodes.get(random.nextInt(nodes.size()));
                    node.kill();
                    ofNodes++;
                    node.start();
                } else {
                    ofDatabase++;
                    database.killAndRestart();
                }
            }
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private long pause() {
        int average = (int) TimeUnit.SECONDS.toMillis(everySeconds);
        return average / 2 + random.nextInt(average);
    }
}
