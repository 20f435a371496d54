package org.sojourn.internal.manager;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.TooManySessionsException;
import org.sojourn.internal.row.SessionRow;

/**
 * What a login means for the session of one boundary: whether it is refused, and when it was. The
 * instant is a part of the session's content, so it is stored, merged and withdrawn with that.
 */
final class SessionLogins {

    private final BoundaryContext context;
    private @Nullable String checked;
    private boolean savesAtOnce;
    private @Nullable String stamped;
    private @Nullable ContentValue stamp;

    SessionLogins(BoundaryContext context) {
        this.context = context;
    }

    /**
     * Refuses a user with a name that the database cannot hold, or with too many sessions. After a
     * refusal for the second reason, the session keeps the principal that is stored.
     *
     * @param stored the principal that is stored already
     */
    void check(@Nullable String stored) {
        context.failures().notingIn(() -> context.principal().check(stored));
        Optional<String> arriving = context.principal().arriving(stored);
        if (arriving.isPresent() && !arriving.get().equals(checked)) {
            checked = arriving.get();
            refusing(
                    () ->
                            savesAtOnce =
                                    context.failures()
                                            .noting(() -> context.logins().check(checked)));
        }
    }

    /**
     * Where logins may be refused, the session is saved as soon as it has another principal, so
     * that the refusal comes from there.
     */
    void afterRotation(Optional<ResidentSession> session, Runnable save) {
        if (savesAtOnce) {
            try {
                refusing(save);
            } catch (TooManySessionsException refused) {
                session.ifPresent(this::withdrawStamp);
                throw refused;
            }
        }
    }

    private void refusing(Runnable work) {
        try {
            work.run();
        } catch (TooManySessionsException refused) {
            context.ids().cancelRotation();
            context.principal().refuse();
            throw refused;
        }
    }

    private void withdrawStamp(ResidentSession session) {
        if (stamp != null) {
            session.content().withdraw(Map.of(ContentName.OF_LOGIN, stamp));
        }
    }

    /** Notes when the user logged in, if the session is to get another principal. */
    void stamp(SessionState state) {
        Optional<ResidentSession> session = state.session();
        String stored = state.row().map(SessionRow::principal).orElse(null);
        String wanted = context.principal().over(stored);
        boolean isChanging = state.row().isEmpty() || context.ids().areRotating();
        if (session.isEmpty() || !isChanging || Objects.equals(wanted, stored)) {
            return;
        }
        if (wanted == null) {
            ContentName name = ContentName.OF_LOGIN;
            context.changes().removed(name, session.get().content().remove(name));
        } else if (!wanted.equals(stamped)) {
            stampNow(session.get());
        }
        stamped = wanted;
    }

    Instant now() {
        return context.services().sessions().now();
    }

    /** Notes that the user has just proved the identity. */
    void stampNow(ResidentSession session) {
        ContentName name = ContentName.OF_LOGIN;
        stamp = session.content().set(name, now().toEpochMilli());
        context.changes().set(name, stamp);
    }

    /** When the user proved the identity; empty if that is not known. */
    Optional<Instant> authenticatedAt(SessionState state) {
        stamp(state);
        return state.session()
                .flatMap(session -> session.content().metadata(ContentName.OF_LOGIN))
                .map(millis -> Instant.ofEpochMilli((Long) millis));
    }
}
