package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/** Stores sessions that were kept elsewhere until now, outside the lanes. Publishes no events. */
public final class Adoption {

    private final SessionRows rows;
    private final ModelState state;
    private final RowCipher cipher;

    Adoption(SessionRows rows, ModelState state, RowCipher cipher) {
        this.rows = rows;
        this.state = state;
        this.cipher = cipher;
    }

    /**
     * The row of a session that was used at an instant, and not since.
     *
     * @param idleTimeout of the session
     */
    public SessionRow asUsedAt(SessionRow row, Duration idleTimeout, long instant) {
        state.check(row.data());
        return state.expiry().of(row, idleTimeout).renewed(row, instant);
    }

    /** Whether a session that was used at an instant, and not since, is over after a time. */
    public boolean isOver(long instant, Duration idleTimeout) {
        return instant + idleTimeout.toMillis() <= state.now();
    }

    public boolean isExpired(SessionRow row) {
        return row.isExpiredAt(state.now());
    }

    /** Those of some keys under which a session is stored, or was stored before a rotation. */
    public Set<SessionKey> known(List<SessionKey> keys) {
        Set<SessionKey> known = new HashSet<>();
        if (!keys.isEmpty()) {
            addFound(rows.find(keys), keys, known);
            addFound(rows.findByOrigin(keys), keys, known);
        }
        return known;
    }

    private static void addFound(
            List<Optional<SessionRow>> found, List<SessionKey> keys, Set<SessionKey> known) {
        for (int i = 0; i < keys.size(); i++) {
            if (found.get(i).isPresent()) {
                known.add(keys.get(i));
            }
        }
    }

    /** The present instant in epoch milliseconds, by the clock that decides on expiry. */
    public long now() {
        return state.now();
    }

    /** Why the column of principals cannot hold the principal of a row; empty if it can. */
    public Optional<String> refusal(SessionRow row) {
        String principal = row.principal();
        PrincipalColumn column = rows.principals();
        return principal == null || column.refused(principal).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the principal has a character that %s cannot hold"
                                .formatted(column.limit()));
    }

    /**
     * What became of sessions that were to be stored.
     *
     * @param stored the number of those that were stored
     * @param refusals why the database did not take further ones, a reason for each of them
     */
    public record Adopted(int stored, List<String> refusals) {}

    /**
     * Stores sessions, unless there is a row of the same key. A row that the database refuses keeps
     * no other from being stored.
     */
    public Adopted store(List<SessionRow> adopted) {
        if (adopted.isEmpty()) {
            return new Adopted(0, List.of());
        }
        List<RowWrite> inserts =
                adopted.stream().map(row -> cipher.close(new RowWrite.Insert(row))).toList();
        try {
            rows.write(inserts);
            return new Adopted(inserts.size(), List.of());
        } catch (RuntimeException failed) {
            if (!rows.mayBeFaultOfOne(failed)) {
                throw failed;
            }
            List<String> refusals = new ArrayList<>();
            long stored = inserts.stream().filter(insert -> isStored(insert, refusals)).count();
            return new Adopted((int) stored, refusals);
        }
    }

    /** Another process may have stored the same session first. */
    private boolean isStored(RowWrite insert, List<String> refusals) {
        try {
            return rows.write(List.of(insert)).get(0);
        } catch (RuntimeException failed) {
            if (!rows.mayBeFaultOfOne(failed)) {
                throw failed;
            }
            if (known(List.of(insert.key())).isEmpty()) {
                refusals.add(String.valueOf(failed.getMessage()));
            }
            return false;
        }
    }
}
