package org.sojourn.internal.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * then may have got another key, so the search begins anew.
 */
record PrincipalScan(SessionRows rows, RowCipher cipher, ModelState state) {

    private static final int MAX_ATTEMPTS = 50;
    private static final int READ_TOGETHER = 16;

    /** What is there at one time. */
    record Found(List<PrincipalSession> sessions, List<LoginClaim> claims) {}

    /** The name of a principal as sessions have it. */
    static String nameOf(String principal) {
        return PrincipalColumn.AS_MAPPED.fit(principal);
    }

    /**
     * The living sessions of a principal, and the logins that are not decided yet.
     *
     * @param name as sessions have it
     */
    Found of(String name) {
        PrincipalColumn column = rows.principals();
        if (column.refused(name).isPresent()) {
            return new Found(List.of(), List.of());
        }
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Found found = new Found(new ArrayList<>(), new ArrayList<>());
            if (read(rows.byPrincipal().find(column.fit(name)), name, found)) {
                return found;
            }
        }
        throw new SessionStoreException(
                DeviceMessage.SCAN_NOT_STABLE.with(MAX_ATTEMPTS), null, null);
    }

    /** Returns false if one of the rows is gone. */
    private boolean read(List<PrincipalRow> all, String name, Found found) {
        for (int start = 0; start < all.size(); start += READ_TOGETHER) {
            List<PrincipalRow> some =
                    all.subList(start, Math.min(start + READ_TOGETHER, all.size()));
            List<SessionKey> keys = some.stream().map(PrincipalRow::key).toList();
            List<Optional<SessionRow>> read = rows.find(keys);
            for (int i = 0; i < some.size(); i++) {
                if (read.get(i).isEmpty()) {
                    return false;
                }
                add(some.get(i), cipher.open(read.get(i).get()), name, found);
            }
        }
        return true;
    }

    private void add(PrincipalRow place, SessionRow read, String name, Found found) {
        SessionRow row = state.renewals().foresee(read.key()).apply(read);
        if (state.isExpired(row, state.now())) {
            return;
        }
        if (row.key().isClaim()) {
            LoginClaim.of(row, name).ifPresent(found.claims()::add);
        } else if (isOf(row, name)) {
            found.sessions()
                    .add(
                            new PrincipalSession(
                                    row.withoutData(),
                                    place.client(),
                                    state.expiryOf(row).lastUse(row, state.now()),
                                    state.format().authenticatedAt(row)));
        }
    }

    /** Whether a session has a principal, exactly. */
    boolean isOf(SessionRow row, String name) {
        return state.format().principal(row).filter(name::equals).isPresent();
    }
}
