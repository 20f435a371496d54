package org.sojourn.internal.backend;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.insight.InsightMessage;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.store.SessionRows;

/**
 * Asks the database of a session model whether it answers: for a row that does not exist, by its
 * primary key, outside the lanes. As long as it owes an answer, it is not asked again, so a
 * database that hangs costs one thread and one connection. A question that no thread has taken up
 * within the limit is replaced: a server that is still starting the application may accept a task
 * and never run it. Safe for use by several threads.
 */
public final class DatabaseProbe {

    private static final Logger LOG = System.getLogger("org.sojourn");

    /** No id has this key. */
    private static final List<SessionKey> NO_SESSION = List.of(new SessionKey(""));

    private final String unit;
    private final Duration limit;
    private final SessionRows rows;
    private final Executor executor;
    private @Nullable Question question;
    private boolean wasWell = true;

    DatabaseProbe(String unit, Duration limit, SessionRows rows, Executor executor) {
        this.unit = unit;
        this.limit = limit;
        this.rows = rows;
        this.executor = executor;
    }

    public String unit() {
        return unit;
    }

    /**
     * Waits for an answer. A problem is logged when it comes, and when it is over.
     *
     * @return what is wrong, in words that may be shown to anyone; empty if the database answers,
     *     or if which database it is depends on the caller
     */
    public Optional<String> problem() {
        try {
            asked().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return became(Optional.empty(), "");
        } catch (TimeoutException late) {
            String reason = "no answer within " + limit.toMillis() + " ms";
            return became(Optional.of(reason), reason);
        } catch (ExecutionException failed) {
            return became(Optional.of("an error, see the log"), String.valueOf(failed.getCause()));
        } catch (RuntimeException noThread) {
            return became(Optional.of("no thread for the check"), noThread.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private synchronized CompletableFuture<Boolean> asked() {
        if (question == null || question.isOver()) {
            question = new Question();
        }
        return question.answer;
    }

    private synchronized Optional<String> became(Optional<String> problem, String reason) {
        boolean isWell = problem.isEmpty();
        if (isWell != wasWell) {
            wasWell = isWell;
            LOG.log(
                    isWell ? Level.INFO : Level.WARNING,
                    isWell
                            ? InsightMessage.READY_AGAIN.text(unit)
                            : InsightMessage.NOT_READY.text(unit, reason));
        }
        return problem;
    }

    /** Is over when it is answered, or was not taken up in time; then nothing is asked any more. */
    private final class Question {

        private final long since = System.nanoTime();
        private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.WAITING);
        private final CompletableFuture<Boolean> answer =
                CompletableFuture.supplyAsync(this::ask, executor);

        boolean isOver() {
            return answer.isDone()
                    || System.nanoTime() - since >= limit.toNanos()
                            && progress.compareAndSet(Progress.WAITING, Progress.REPLACED);
        }

        private boolean ask() {
            boolean canAsk =
                    progress.compareAndSet(Progress.WAITING, Progress.ASKED)
                            && rows.reach() == SessionRows.Reach.UNIT;
            if (canAsk) {
                rows.find(NO_SESSION);
            }
            return canAsk;
        }
    }

    private enum Progress {
        WAITING,
        ASKED,
        REPLACED
    }
}
