package org.sojourn.internal.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.sojourn.internal.lane.Batch;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.store.SessionRows;

/**
 * Writes together: sorted by key, so that two servers do not deadlock, and of several values stored
 * under one key the last. Several writes do not wait for a row that another transaction has locked:
 * they fail, so that those of other rows can be carried out without it.
 */
record WriteBatch(SessionRows rows) implements Batch<RowWrite, Boolean> {

    private static final Comparator<Numbered> BY_KEY =
            Comparator.comparing(numbered -> numbered.write().key());

    private record Numbered(int number, RowWrite write) {}

    @Override
    public List<Boolean> execute(List<RowWrite> writes) {
        if (writes.size() == 1) {
            return rows.write(writes);
        }
        return together(writes);
    }

    @Override
    public Boolean executeBriefly(RowWrite write) {
        return rows.writeHurried(List.of(write)).get(0);
    }

    @Override
    public boolean isHeldUp(Throwable failure) {
        return rows.isOfLock(failure);
    }

    private List<Boolean> together(List<RowWrite> writes) {
        List<Numbered> sorted =
                IntStream.range(0, writes.size())
                        .mapToObj(number -> new Numbered(number, writes.get(number)))
                        .sorted(BY_KEY)
                        .toList();
        List<Numbered> needed = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            if (i + 1 == sorted.size()
                    || !isOverwritten(sorted.get(i).write(), sorted.get(i + 1).write())) {
                needed.add(sorted.get(i));
            }
        }
        List<Boolean> results = rows.writeHurried(needed.stream().map(Numbered::write).toList());
        Boolean[] all = new Boolean[writes.size()];
        Arrays.fill(all, true);
        for (int i = 0; i < needed.size(); i++) {
            all[needed.get(i).number()] = results.get(i);
        }
        return List.of(all);
    }

    /** Of two values that one transaction stores under one key, only the last is ever visible. */
    private static boolean isOverwritten(RowWrite write, RowWrite next) {
        return write.kind() == RowWrite.Kind.PUT
                && next.kind() == RowWrite.Kind.PUT
                && write.key().equals(next.key());
    }

    @Override
    public boolean isQueued(Thread leader) {
        return rows.lacksConnection(leader);
    }

    @Override
    public Object key(RowWrite write) {
        return write.key();
    }

    /** Writes of one kind are one statement, which is a round trip and a transaction by itself. */
    @Override
    public Object group(RowWrite write) {
        return write.kind();
    }

    @Override
    public long weight(RowWrite write) {
        return write.dataSize();
    }

    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return rows.mayBeFaultOfOne(failure);
    }
}
