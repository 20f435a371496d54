package org.sojourn.internal.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.text.OwnText;
import org.sojourn.internal.text.Sentence;

/** A database that is down is no fault of the request: 503, with the message. */
public record Unavailable(SessionStoreException failure) {

    /** The status of the response. */
    public static final int STATUS = 503;

    private static final int MAX_CAUSES = 16;

    /** What a request failed with, if it or one of its causes is a failure of the database. */
    public static Optional<Unavailable> of(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof SessionStoreException found) {
                return Optional.of(new Unavailable(found));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** For the log. */
    public String forLog(String method) {
        return HttpMessage.REQUEST_FAILED.text(method, OwnText.of(failure));
    }

    /** For the client: the code and the unit of a failure, without its reason. */
    public String forClient() {
        return failure.code()
                + failure.persistenceUnit()
                        .map(
                                unit ->
                                        Sentence.of(
                                                ": The sessions of persistence unit '{unit}' are"
                                                        + " unavailable.",
                                                unit))
                        .orElse(": The sessions are unavailable.")
                + " Try again later.";
    }
}
