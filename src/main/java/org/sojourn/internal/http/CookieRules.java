package org.sojourn.internal.http;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.sojourn.CookieConfig;
import org.sojourn.internal.manager.ClientUpdate;
import org.sojourn.internal.manager.SessionId;

/**
 * How session ids travel in a cookie (RFC 6265bis).
 *
 * @param seconds how long the cookie lives, if not as long as the session
 * @param attributes what it has besides
 */
public record CookieRules(
        CookieConfig config, OptionalInt seconds, Map<String, String> attributes) {

    /** The header of responses that may be stored in caches. */
    public static final String CACHE_CONTROL = "Cache-Control";

    /** The directive of a response that sets an id. */
    public static final String NO_STORE = "no-store";

    /** The attribute that has no value. */
    public static final String PARTITIONED = "Partitioned";

    /** A browser sends one for each path and domain that has been used. */
    private static final int MAX_CANDIDATES = 8;

    /** Of the values that a client sent those by which a session may be found; the first few. */
    public List<SessionId> candidates(List<String> sent) {
        return sent.stream()
                .map(SessionId::parse)
                .flatMap(Optional::stream)
                .distinct()
                .limit(MAX_CANDIDATES)
                .toList();
    }

    /** Whether the response sets the cookie; one without an end of its own needs no renewal. */
    public boolean isNews(ClientUpdate reply) {
        return reply instanceof ClientUpdate.SetId send
                ? send.isNew() || config.persistent()
                : reply instanceof ClientUpdate.ClearId;
    }

    /** The cookie that a response sets; none if the client keeps what it has. */
    public Optional<CookieValue> cookie(ClientUpdate reply, RequestScheme scheme) {
        if (reply instanceof ClientUpdate.SetId send) {
            return Optional.of(cookie(send.id().value(), maxAge(send), scheme));
        }
        return reply instanceof ClientUpdate.ClearId
                ? Optional.of(cookie("", 0, scheme))
                : Optional.empty();
    }

    /**
     * Whether a response that sets an id needs {@code no-store} besides the directives that it has;
     * the strictest holds (RFC 9111, section 5.2).
     */
    public boolean needsNoStore(Collection<String> directives) {
        return config.noStore()
                && directives.stream()
                        .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(NO_STORE));
    }

    private int maxAge(ClientUpdate.SetId send) {
        if (!config.persistent()) {
            return CookieValue.UNTIL_THE_BROWSER_CLOSES;
        }
        long lifetime = send.maxAge().toSeconds();
        return seconds.orElse((int) Math.min(Math.max(1, lifetime), Integer.MAX_VALUE));
    }

    private CookieValue cookie(String value, int maxAgeSeconds, RequestScheme scheme) {
        boolean secure =
                switch (config.secure()) {
                    case AUTO -> scheme.isSecure(config.trustForwardedProto());
                    case ALWAYS -> true;
                    case NEVER -> false;
                };
        Map<String, String> further = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        further.put(
                "SameSite",
                switch (config.sameSite()) {
                    case LAX -> "Lax";
                    case STRICT -> "Strict";
                    case NONE -> secure ? "None" : "Lax";
                });
        if (config.partitioned() && secure) {
            further.put(PARTITIONED, "");
        }
        further.putAll(attributes);
        return new CookieValue(
                config.name(),
                value,
                config.path().orElse("/"),
                config.domain(),
                maxAgeSeconds,
                config.httpOnly(),
                secure,
                further);
    }
}
