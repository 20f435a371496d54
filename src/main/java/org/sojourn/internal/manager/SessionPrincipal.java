package org.sojourn.internal.manager;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStateException;
import org.sojourn.SessionStoreException;
import org.sojourn.SojournException;
import org.sojourn.internal.message.SharedMessage;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.text.OwnText;

/**
 * The principal of a session: what one boundary knows of the user, beside what is stored. If the
 * boundary does not know the user, the stored principal stays. Only a logout within the boundary
 * clears it.
 */
final class SessionPrincipal {

    /** What a boundary knows of the user. */
    private enum Report {
        NOT_YET,
        UNKNOWN,
        LOGGED_IN,
        /** The user is logged in elsewhere too often, so the session gets no other principal. */
        REFUSED,
        LOGGED_OUT
    }

    private final Supplier<PrincipalColumn> column;
    private Report report = Report.NOT_YET;
    private @Nullable String user;

    /**
     * @param column what the database can hold; asked for when a name may not fit, and not before
     */
    SessionPrincipal(Supplier<PrincipalColumn> column) {
        this.column = column;
    }

    /**
     * Takes note of the user.
     *
     * @param name null if no user is known
     * @return whether the user is another one than before in this boundary
     */
    boolean identify(@Nullable String name) {
        String now = name == null ? null : PrincipalColumn.AS_MAPPED.fit(name);
        if (report == Report.REFUSED && Objects.equals(now, user)) {
            return false;
        }
        boolean isChanged = report != Report.NOT_YET && !Objects.equals(now, user);
        report = now == null ? withoutUser() : Report.LOGGED_IN;
        user = now;
        return isChanged;
    }

    private Report withoutUser() {
        return report == Report.LOGGED_IN || report == Report.LOGGED_OUT
                ? Report.LOGGED_OUT
                : Report.UNKNOWN;
    }

    /** The session keeps its principal, although another user is logged in. */
    void refuse() {
        report = Report.REFUSED;
    }

    /** The user, where the session has another principal until now, or none. */
    Optional<String> arriving(@Nullable String stored) {
        return report == Report.LOGGED_IN && replaces(stored)
                ? Optional.ofNullable(user)
                : Optional.empty();
    }

    /** The principal to be stored, where another is stored until now. */
    @Nullable String over(@Nullable String stored) {
        return report == Report.LOGGED_IN || report == Report.LOGGED_OUT ? user : stored;
    }

    /** Whether the session is to have another principal than the stored one. */
    boolean replaces(@Nullable String stored) {
        return !Objects.equals(over(stored), stored);
    }

    /**
     * Whether another request has rotated the id of a row first, and this boundary wants to rotate
     * it, too, or to give the session another principal.
     */
    boolean isTooLate(SessionRow row, SessionIds ids) {
        return ids.areRotatedElsewhere(row)
                && (ids.isRotationRequested() || replaces(row.principal()));
    }

    /**
     * Refuses a user whose name the database cannot hold.
     *
     * @param stored the principal that is stored already
     */
    void check(@Nullable String stored) {
        if (isUnusual() && !user.equals(stored)) {
            OptionalInt refused = column.get().refused(user);
            if (refused.isPresent()) {
                throw ManagerMessage.PRINCIPAL_REFUSED.state(
                        "%04X".formatted(refused.getAsInt()), column.get().limit());
            }
        }
    }

    /** What to throw where the database refused the values of a row with this user's name. */
    SojournException explained(SessionStoreException failed) {
        return isUnusual() && failed.code().equals(SharedMessage.VALUES_REFUSED.code())
                ? new SessionStateException(
                        ManagerMessage.PRINCIPAL_NOT_STORED.with(OwnText.of(failed)), failed)
                : failed;
    }

    /** Whether the name has other characters than those that every column holds. */
    private boolean isUnusual() {
        return user != null
                && !user.chars().allMatch(character -> character >= ' ' && character < 0x7F);
    }
}
