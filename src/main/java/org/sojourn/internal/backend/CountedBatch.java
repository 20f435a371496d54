package org.sojourn.internal.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.insight.LaneBatchEvent;
import org.sojourn.internal.insight.LaneInsight;
import org.sojourn.internal.lane.Batch;

/** What a lane does with its calls, counted. The lane does not know of it. */
record CountedBatch<I, O>(Batch<I, O> batch, LaneInsight insight) implements Batch<I, O> {

    @Override
    public List<O> execute(List<I> inputs) {
        LaneBatchEvent event = insight.begin();
        try {
            return batch.execute(inputs);
        } finally {
            insight.end(event, inputs.size());
        }
    }

    @Override
    public O executeBriefly(I input) {
        LaneBatchEvent event = insight.begin();
        try {
            return batch.executeBriefly(input);
        } finally {
            insight.end(event, 1);
        }
    }

    @Override
    public boolean isHeldUp(Throwable failure) {
        return batch.isHeldUp(failure);
    }

    @Override
    public boolean isQueued(Thread leader) {
        return batch.isQueued(leader);
    }

    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return batch.mayBeFaultOfOne(failure);
    }

    @Override
    public @Nullable Object key(I input) {
        return batch.key(input);
    }

    @Override
    public @Nullable Object group(I input) {
        return batch.group(input);
    }

    @Override
    public long weight(I input) {
        return batch.weight(input);
    }
}
