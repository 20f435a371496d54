package org.sojourn.internal.manager;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.row.SessionKey;

/**
 * Whose session it is: what a boundary is told about its user, beside what is stored. Who is not
 * known here may be known elsewhere, so only a user who was here and left takes the stored one
 * along.
 */
final class Owner {

    /** What the column of a row holds. */
    private static final int MAX_LENGTH = 255;

    private @Nullable String user;
    private boolean told;
    private boolean left;

    /**
     * Takes note of the user.
     *
     * @return whether it is another one than before in this boundary
     */
    boolean tell(@Nullable String name) {
        String now = name == null ? null : fitting(name);
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

    /** Long names are cut, but never so that two become one. */
    private static String fitting(String name) {
        if (name.length() <= MAX_LENGTH) {
            return name;
        }
        String hash = "#" + SessionKey.of(name).value();
        return name.substring(0, MAX_LENGTH - hash.length()) + hash;
    }
}
