package org.sojourn.internal.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The paths whose requests have no session, by the setting {@code exclude}. */
public record ExcludedPaths(List<Pattern> patterns) {

    /** What switches the session off for a path, in words for a message. */
    public Optional<String> reason(String path) {
        for (Pattern excluded : patterns) {
            if (excluded.matcher(path).matches()) {
                return Optional.of("sojourn.exclude, pattern " + excluded);
            }
        }
        return Optional.empty();
    }
}
