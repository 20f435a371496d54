package org.sojourn.internal.backend;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.sojourn.SessionConfig;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Tables;

/** All that runs in the background of an application, which starts and stops. */
public final class SweepingApplication implements Consumer<ScheduledExecutorService> {

    @Override
    public void accept(ScheduledExecutorService scheduler) {
        Tables.InMemory rows = new Tables.InMemory();
        LaneSettings settings = new LaneSettings(2, 1, 1, Duration.ofSeconds(10));
        ModelSessions sessions =
                new ModelSessions(
                        ShopSession.class,
                        rows,
                        new BatchingRows(rows, settings, Runnable::run),
                        Clock.systemUTC(),
                        SessionConfig.defaults(),
                        new OpaqueFormat(),
                        EventTarget.NONE);
        Sweeper sweeper = new Sweeper(sessions, scheduler);
        sweeper.start();
        Heartbeat heartbeat = new Heartbeat(sessions, scheduler);
        SessionRow row =
                SessionRow.created(SessionKey.of("id"), RowData.whole(new byte[0]), 0, null);
        sessions.operations().use().stands(row, Duration.ofHours(1));
        heartbeat.close();
        sweeper.close();
    }
}
