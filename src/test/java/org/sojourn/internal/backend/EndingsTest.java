package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.support.ShopSession;

/** A session that always has another key when it is to be deleted. */
@Timeout(30)
class EndingsTest {

    private final SessionRow read =
            SessionRow.created(new SessionKey("0"), RowData.whole(new byte[0]), 0, null);
    private final List<String> deleted = new ArrayList<>();
    private int rotations;

    /** A table in which so many rotations come before a deletion. */
    private final Rows rows =
            new Rows() {
                @Override
                public boolean areShared() {
                    return true;
                }

                @Override
                public CompletionStage<Optional<SessionRow>> read(RowRead asked) {
                    boolean isOrigin = asked.equals(RowRead.origin(read));
                    SessionKey next = new SessionKey(String.valueOf(deleted.size()));
                    return CompletableFuture.completedStage(
                            Optional.of(read)
                                    .filter(row -> isOrigin)
                                    .map(row -> row.changed(next, row.data(), null)));
                }

                @Override
                public CompletionStage<Boolean> write(RowWrite write) {
                    deleted.add(write.key().value());
                    return CompletableFuture.completedStage(deleted.size() > rotations);
                }

                @Override
                public void afterwards(Runnable consequence) {
                    consequence.run();
                }
            };

    private final Endings endings =
            new Endings(
                    new LivingRows(
                            rows,
                            new ModelState(
                                    SessionConfig.builder().rotationGrace(Duration.ZERO).build(),
                                    new OpaqueFormat(),
                                    new SessionEventPublisher(
                                            ShopSession.class,
                                            Clock.systemUTC(),
                                            EventTarget.NONE))));

    private Optional<SessionKey> end() {
        return Joined.join(endings.end(read));
    }

    @Test
    void it_is_followed_until_a_deletion_meets_it() {
        rotations = 5;
        assertThat(end()).contains(new SessionKey("5"));
        assertThat(deleted).containsExactly("0", "1", "2", "3", "4", "5");
    }

    @Test
    void a_database_that_always_answers_from_the_past_is_reported() {
        rotations = Integer.MAX_VALUE;
        assertThatThrownBy(this::end)
                .isInstanceOf(SessionStoreException.class)
                .hasMessageStartingWith("SJN00412");
    }
}
