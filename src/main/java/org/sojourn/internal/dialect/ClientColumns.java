package org.sojourn.internal.dialect;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the client of a login, as they are written in SQL.
 *
 * @param userAgent null if the session model does not have this column
 * @param address null if the session model does not have this column
 */
public record ClientColumns(@Nullable String userAgent, @Nullable String address) {

    public boolean isAny() {
        return userAgent != null || address != null;
    }

    /** The columns that there are, in their order. */
    public List<String> all() {
        return Stream.of(Stream.ofNullable(userAgent), Stream.ofNullable(address))
                .flatMap(column -> column)
                .toList();
    }
}
