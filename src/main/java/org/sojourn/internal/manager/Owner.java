package org.sojourn.internal.manager;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStoreException;
import org.sojourn.SojournException;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.row.PrincipalColumn;

/**
 * Whose session it is: what a boundary is told about its user, beside what is stored. Who is not
 * known here may be known elsewhere, so only a user who was here and left takes the stored one
 * along.
 */
final class Owner {

    private final Supplier<PrincipalColumn> column;
    private @Nullable String user;
    private boolean told;
    private boolean left;

    /**
     * @param column what the database can hold; asked for when a name may not fit, and not before
     */
    Owner(Supplier<PrincipalColumn> column) {
        this.column = column;
    }

    /**
     * Takes note of the user.
     *
     * @return whether it is another one than before in this boundary
     */
    boolean tell(@Nullable String name) {
        String now = name == null ? null : PrincipalColumn.AS_MAPPED.fit(name);
        boolean changed = told && !Objects.equals(now, user);
        left = now == null && (left || user != null);
        user = now;
        told = true;
        return changed;
    }

    /** The principal of a session that is stored with this one. */
    @Nullable String of(@Nullable String stored) {
        return user == null && !left ? stored : user;
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
                throw Messages.principalRefused(refused.getAsInt(), column.get().limit());
            }
        }
    }

    /** What to throw where the database refused the values of a row with this user's name. */
    SojournException explained(SessionStoreException failed) {
        return isUnusual() && Messages.areValuesRefused(failed)
                ? Messages.principalNotStored(failed)
                : failed;
    }

    /** Whether the name has other characters than those that every column holds. */
    private boolean isUnusual() {
        return user != null
                && !user.chars().allMatch(character -> character >= ' ' && character < 0x7F);
    }
}
