package org.sojourn.internal.persistence;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises a connection pool whose connections are all in use, by the text of its exception. */
public final class PoolShortage {

    private static final int MAX_DEPTH = 32;

    /** HikariCP has the same text for a database that cannot be reached, but then with a cause. */
    private static final Pattern HIKARI =
            Pattern.compile("Connection is not available, request timed out");

    /**
     * Newer versions add the number of connections. A pool with no connection in use is not
     * exhausted.
     */
    private static final Pattern HIKARI_WITHOUT_CONNECTIONS = Pattern.compile("active=0\\b");

    private static final List<Pattern> OTHERS =
            List.of(
                    // Payara, GlassFish
                    Pattern.compile("In-use connections equal max-pool-size"),
                    // WildFly (IronJacamar), Quarkus and WildFly's other pool (Agroal)
                    Pattern.compile("IJ000655"),
                    Pattern.compile("Sorry, acquisition timeout"),
                    // Liberty
                    Pattern.compile("J2CA0045E|Connection not available, Timed out waiting"),
                    // Tomcat, Apache DBCP, c3p0, Oracle UCP
                    Pattern.compile("Pool empty\\. Unable to fetch a connection"),
                    Pattern.compile("Timeout waiting for idle object"),
                    Pattern.compile("attempt by a client to checkout a Connection has timed out"),
                    Pattern.compile("All connections in the Universal Connection Pool are in use"));

    private PoolShortage() {}

    /** The text of the pool; empty if the failure has another reason. */
    public static Optional<String> in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            String text = cause.getMessage();
            if (text != null && isShortage(text, cause.getCause())) {
                return Optional.of(text);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static boolean isShortage(String text, @Nullable Throwable beneath) {
        if (HIKARI.matcher(text).find()) {
            return beneath == null && !HIKARI_WITHOUT_CONNECTIONS.matcher(text).find();
        }
        return OTHERS.stream().anyMatch(words -> words.matcher(text).find());
    }
}
