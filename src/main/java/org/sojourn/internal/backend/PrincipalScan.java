package org.sojourn.internal.backend;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.message.DeviceMessage;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.PrincipalRow;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * Finds the sessions of a principal, on the thread of the caller and outside the lanes.
 *
 * <p>The rows are found by the column, and then read: only the data of a session have the name as
 * it was given, because a database may compare names without regard to case. A row that is gone by
 * then may have got another key, so the rows are found anew. Only those that are new are read
 * again: otherwise a user whose many sessions come and go would never be listed, nor logged out.
 */
record PrincipalScan(SessionRows rows, RowCipher cipher, ModelState state) {

    private static final int MAX_ATTEMPTS = 50;
    private static final int READ_TOGETHER = 16;

    /** What is there at one time. */
    record Found(List<PrincipalSession> sessions, List<LoginClaim> claims) {}

    /** What a row is: one of them, or neither if it is expired or of another principal. */
    private record Seen(Optional<PrincipalSession> session, Optional<LoginClaim> claim) {}

    /** The name of a principal as sessions have it. */
    static String nameOf(String principal) {
        return PrincipalColumn.AS_MAPPED.fit(principal);
    }

    /**
     * The living sessions of a principal.
     *
     * @param name as sessions have it
     */
    List<PrincipalSession> sessions(String name) {
        return scan(name, rows.byPrincipal()::find).sessions();
    }

    /**
     * The same, and the logins that are not decided yet. Each login is among them, as a claim or as
     * a session.
     *
     * <p>Claims are looked for by a statement of their own before, for databases whose statements
     * do not read a snapshot (Derby; by their documentation SQL Server and Db2). There a statement
     * may pass a session before it gets its principal, and reach the place of its claim after the
     * claim is deleted. A login that the second statement misses in this way had its claim during
     * the first.
     *
     * @param name as sessions have it
     */
    Found sessionsAndClaims(String name) {
        return scan(name, this::claimsThenAll);
    }

    private Found scan(String name, Function<String, Collection<PrincipalRow>> find) {
        PrincipalColumn column = rows.principals();
        if (column.refused(name).isPresent()) {
            return new Found(List.of(), List.of());
        }
        Map<SessionKey, Seen> seen = new HashMap<>();
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Collection<PrincipalRow> all = find.apply(column.fit(name));
            List<PrincipalRow> fresh =
                    all.stream().filter(row -> !seen.containsKey(row.key())).toList();
            if (read(fresh, name, seen)) {
                List<Seen> present = all.stream().map(row -> seen.get(row.key())).toList();
                return new Found(
                        present.stream().flatMap(row -> row.session().stream()).toList(),
                        present.stream().flatMap(row -> row.claim().stream()).toList());
            }
        }
        throw new SessionStoreException(
                DeviceMessage.SCAN_NOT_STABLE.with(MAX_ATTEMPTS), null, null);
    }

    private Collection<PrincipalRow> claimsThenAll(String principal) {
        Map<SessionKey, PrincipalRow> found = new HashMap<>();
        rows.byPrincipal().find(principal).stream()
                .filter(row -> row.key().isClaim())
                .forEach(row -> found.put(row.key(), row));
        rows.byPrincipal().find(principal).forEach(row -> found.put(row.key(), row));
        return found.values();
    }

    /** Returns false if one of the rows is gone. */
    private boolean read(List<PrincipalRow> fresh, String name, Map<SessionKey, Seen> seen) {
        boolean areAllThere = true;
        for (int start = 0; start < fresh.size(); start += READ_TOGETHER) {
            List<PrincipalRow> some =
                    fresh.subList(start, Math.min(start + READ_TOGETHER, fresh.size()));
            List<SessionKey> keys = some.stream().map(PrincipalRow::key).toList();
            List<Optional<SessionRow>> read = rows.find(keys);
            for (int i = 0; i < some.size(); i++) {
                Optional<SessionRow> row = read.get(i).map(cipher::open);
                PrincipalRow place = some.get(i);
                row.ifPresent(it -> seen.put(place.key(), seen(place, it, name)));
                areAllThere &= row.isPresent();
            }
        }
        return areAllThere;
    }

    private Seen seen(PrincipalRow place, SessionRow read, String name) {
        SessionRow row = state.renewals().foresee(read.key()).apply(read);
        if (state.isExpired(row, state.now())) {
            return new Seen(Optional.empty(), Optional.empty());
        }
        if (row.key().isClaim()) {
            return new Seen(Optional.empty(), LoginClaim.of(row, name));
        }
        return new Seen(
                Optional.of(row).filter(it -> isOf(it, name)).map(it -> session(place, it)),
                Optional.empty());
    }

    private PrincipalSession session(PrincipalRow place, SessionRow row) {
        return new PrincipalSession(
                row.withoutData(),
                place.client(),
                state.expiryOf(row).lastUse(row, state.now()),
                state.format().authenticatedAt(row));
    }

    /** Whether a session has a principal, exactly. */
    boolean isOf(SessionRow row, String name) {
        return state.format().principal(row).filter(name::equals).isPresent();
    }
}
