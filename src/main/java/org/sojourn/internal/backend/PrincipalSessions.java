package org.sojourn.internal.backend;

import static org.sojourn.internal.backend.Joined.join;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionInfo;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.message.DeviceMessage;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * Lists and ends the sessions of a principal. Each call is done when it returns.
 *
 * @param living rows of which each stage is complete when it is returned
 */
record PrincipalSessions(PrincipalScan scan, LivingRows living) {

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

    /** A session that rotates its id while it is looked for is found in the next round. */
    private static final int MAX_ROUNDS = 100;

    /** The sessions of a principal, the last used first. */
    List<SessionInfo> of(String principal, Optional<SessionRow> current) {
        Comparator<SessionInfo> byUse = Comparator.comparing(SessionInfo::lastUsedAt);
        return scan.sessions(PrincipalScan.nameOf(principal)).stream()
                .map(session -> info(session, isIn(current).test(session.row())))
                .sorted(byUse.reversed().thenComparing(SessionInfo::key))
                .toList();
    }

    private SessionInfo info(PrincipalSession session, boolean isCurrent) {
        SessionRow row = session.row();
        return new SessionInfo(
                row.key().value(),
                Instant.ofEpochMilli(row.createdAt()),
                session.lastUsedAt(),
                Instant.ofEpochMilli(row.expiresAt()),
                isCurrent,
                session.authenticatedAt(),
                Optional.ofNullable(session.client().userAgent()),
                Optional.ofNullable(session.client().address()));
    }

    long count(String principal) {
        return scan.sessions(PrincipalScan.nameOf(principal)).size();
    }

    /**
     * The session of a key, or of the key that it had until its id was rotated lately; empty also
     * if the text is no key.
     */
    Optional<SessionRow> find(String text) {
        Objects.requireNonNull(text, "key");
        if (!KEY.matcher(text).matches()) {
            return Optional.empty();
        }
        SessionKey key = new SessionKey(text);
        return join(LivingRows.orElse(living.find(key), () -> living.findByPreviousKey(key)));
    }

    boolean isOf(SessionRow row, String principal) {
        return scan.isOf(row, PrincipalScan.nameOf(principal));
    }

    /** Ends a session that was read, under whichever key it stands now. */
    boolean end(SessionRow read) {
        return end(read, state().format().principal(read).orElse(null), row -> true);
    }

    /** The same, as long as it has the principal. */
    boolean end(SessionRow read, String principal) {
        return isOf(read, principal) && endOf(read, principal);
    }

    /** The same for a session that had the principal when it was read. */
    boolean endOf(SessionRow read, String principal) {
        return end(read, principal, row -> isOf(row, principal));
    }

    private boolean end(
            SessionRow read, @Nullable String principal, Predicate<SessionRow> isMeant) {
        Optional<SessionKey> last = join(new Endings(living).end(read, isMeant));
        last.ifPresent(key -> ended(read.origin(), key, principal));
        return last.isPresent();
    }

    private void ended(SessionKey origin, SessionKey last, @Nullable String principal) {
        SessionEventPublisher publisher = state().publisher();
        living.rows()
                .afterwards(
                        () -> {
                            state().here().ended(origin);
                            publisher.publish(publisher.invalidated(last, principal));
                        });
    }

    /** What an emptied session has left must not bring it back after its end. */
    boolean endEmptied(String text) {
        if (!KEY.matcher(text).matches()) {
            return false;
        }
        Optional<SessionKey> back = join(new Endings(living).end(new SessionKey(text)));
        back.ifPresent(key -> ended(key, key, null));
        return back.isPresent();
    }

    /**
     * Ends the sessions of a principal, until none is found any more.
     *
     * @param spared this session is not ended
     * @return how many
     */
    long endAll(String principal, Optional<SessionRow> spared) {
        String name = PrincipalScan.nameOf(principal);
        long ended = 0;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            List<SessionRow> found =
                    scan.sessions(name).stream()
                            .map(PrincipalSession::row)
                            .filter(isIn(spared).negate())
                            .toList();
            if (found.isEmpty()) {
                return ended;
            }
            ended += found.stream().filter(row -> endOf(row, name)).count();
        }
        throw new SessionStoreException(DeviceMessage.SCAN_NOT_STABLE.with(MAX_ROUNDS), null, null);
    }

    /** Whether a row is that of a session, which may have another key by now. */
    static Predicate<SessionRow> isIn(Optional<SessionRow> session) {
        return row -> session.filter(it -> it.origin().equals(row.origin())).isPresent();
    }

    private ModelState state() {
        return living.state();
    }
}
