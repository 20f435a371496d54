package org.sojourn;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one session model. Immutable; made by a builder whose every value has a default.
 *
 * <pre>{@code
 * @Produces SessionConfig config = SessionConfig.builder().maxAge(Duration.ofHours(8)).build();
 * }</pre>
 *
 * <p>A bean of this type, qualified by {@link StoredIn} for one model or unqualified for all,
 * decides alone. Without one, each setting is looked up as {@code sojourn.<Model>.<setting>}, then
 * {@code sojourn.<setting>}, in MicroProfile Config where the server has it and in the system
 * properties where it has not; {@code <Model>} is the simple name of the entity class. The key of
 * each setting stands in the description of its accessor.
 *
 * <p>A wrong value is refused with a {@link SessionConfigException}: by the builder at once, from a
 * configuration source when the application starts.
 */
public final class SessionConfig {

    /** When the cookie carries the {@code Secure} attribute. */
    public enum Secure {
        /**
         * On for a request that came over a secure channel: {@code ServletRequest.isSecure()}, or
         * what a proxy says, see {@link SessionConfig#trustForwardedProto()}. {@code SameSite=None}
         * and {@code Partitioned}, which browsers refuse without {@code Secure}, are left out
         * together with it. A {@linkplain SessionConfig#cookieName() name with a prefix} makes it
         * {@link #ALWAYS}.
         */
        AUTO,
        /** Always. */
        ALWAYS,
        /** Never; for development only. */
        NEVER
    }

    /** The cookie's {@code SameSite} attribute (RFC 6265bis, section 5.6.7). */
    public enum SameSite {
        /** Sent with requests from the same site and with top-level navigation from others. */
        LAX,
        /** Sent with requests from the same site only. */
        STRICT,
        /**
         * Always sent; browsers want {@code Secure} with it. Over an insecure channel {@code Lax}
         * takes its place.
         */
        NONE
    }

    /** What becomes of a stored session that cannot be read. */
    public enum Corrupt {
        /** The error is logged, the row is deleted, the user gets a fresh session. */
        DROP,
        /**
         * The error is logged, the row is kept for inspection until it expires, the user gets a
         * fresh session.
         */
        KEEP,
        /** A {@link CorruptSessionException} is thrown to whoever touches the session. */
        FAIL
    }

    /** What becomes of a session that holds nothing. */
    public enum EmptySessions {
        /**
         * It is stored only if the application counts on it, having asked for its id or given it a
         * timeout in the request; otherwise it ends with the request, and so does one whose last
         * attribute was removed. So clients that never come back, such as bots, leave no rows.
         */
        DROP,
        /**
         * It is stored like any other, as the Servlet specification has it: what {@code
         * getSession()} has made is there in the next request.
         */
        KEEP
    }

    /** Whether parallel requests of one server share a session. */
    public enum ParallelRequests {
        /**
         * Parallel requests of one server that bring the same session share one live session, as
         * with the container's own sessions: each sees what the others have set.
         */
        SHARED,
        /** Each request has a copy of its own. The copies are merged when they are stored. */
        ISOLATED
    }

    /** Which thread takes the connection that an operation is carried out on. */
    public enum Connections {
        /**
         * Any: operations of several callers share statements and connections, and renewals are
         * written in the background.
         */
        SHARED,
        /**
         * The caller's: each operation is carried out at once, by itself, on a connection that the
         * calling thread takes, an asynchronous one and a renewal as well. For data sources that
         * choose the database by the calling thread.
         */
        CALLER
    }

    /** How attributes are encoded that are no plain JDK values. */
    public enum Codec {
        /** Java serialization, behind the allow-list. */
        JAVA,
        /**
         * JSON Binding (Jakarta JSON Binding 3.0) for objects of classes that are not the JDK's,
         * Java serialization for the rest; both behind the allow-list.
         */
        JSONB
    }

    /**
     * Libraries whose objects session attributes may hold. Each stands for the classes that the
     * library itself puts into sessions, or into the objects that applications put there: data, and
     * nothing that does more than be made when it is read. The lists are files in this JAR, {@code
     * META-INF/sojourn/allowed/}.
     */
    public enum Library {
        /**
         * Jakarta Faces, as Mojarra implements it: beans of views, messages, and the state of views
         * that is kept in the page, or as bytes in the session.
         */
        FACES,
        /** Spring Security: who is logged in, CSRF tokens, saved requests, logins by OAuth 2.0. */
        SPRING_SECURITY,
        /** Apache Shiro: who is logged in, saved requests. */
        SHIRO,
        /** EclipseLink: lazy collections and references of entities. */
        ECLIPSELINK,
        /** Hibernate ORM: collections of entities, but no proxies that were not loaded. */
        HIBERNATE;

        /**
         * The library as the setting {@code allowed-libraries} names it.
         *
         * @return lower-case words with hyphens, such as {@code spring-security}
         */
        public String settingName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Duration LONGEST_AGE = Duration.ofDays(3650);

    /** What a Java array, and a value of every database, holds: 1 GiB. */
    private static final int LARGEST_DATA = 1 << 30;

    private static final Pattern COOKIE_TOKEN =
            Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]{1,256}");
    private static final String HOST_PREFIX = "__Host-";
    private static final String SECURE_PREFIX = "__Secure-";
    private static final String WHERE_SECURE =
            " where sojourn.cookie-secure is auto or always, because browsers refuse it otherwise";
    private static final Pattern COOKIE_PATH = Pattern.compile("/[\\x20-\\x7E&&[^;]]{0,1023}");
    private static final Pattern COOKIE_DOMAIN = Pattern.compile("[A-Za-z0-9.-]{1,253}");
    private static final Pattern CLASS_PATTERN =
            Pattern.compile(
                    "\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}.]*?(\\.\\*{1,2})?");

    private final Duration maxAge;
    private final @Nullable Duration absoluteMaxAge;
    private final @Nullable Duration anonymousMaxAge;
    private final @Nullable Duration renewalThreshold;
    private final boolean renewOnAccess;
    private final Duration rotationGrace;
    private final Duration sweepInterval;
    private final int lanes;
    private final int batchSize;
    private final int maxPending;
    private final Duration operationTimeout;
    private final Connections connections;
    private final int sessionIdBytes;
    private final int maxDataSize;
    private final boolean saveOnError;
    private final EmptySessions emptySessions;
    private final ParallelRequests parallelRequests;
    private final Corrupt corrupt;
    private final Codec codec;
    private final List<String> allowedClasses;
    private final Set<Library> allowedLibraries;
    private final boolean nativeUpsert;
    private final String cookieName;
    private final @Nullable String cookiePath;
    private final @Nullable String cookieDomain;
    private final Secure secure;
    private final boolean httpOnly;
    private final SameSite sameSite;
    private final boolean cookiePersistent;
    private final boolean cookiePartitioned;
    private final boolean trustForwardedProto;
    private final boolean noStore;
    private final List<Pattern> exclude;

    private SessionConfig(Builder builder) {
        this.maxAge = builder.maxAge;
        this.absoluteMaxAge = builder.absoluteMaxAge;
        this.anonymousMaxAge = builder.anonymousMaxAge;
        this.renewalThreshold = builder.renewalThreshold;
        this.renewOnAccess = builder.renewOnAccess;
        this.rotationGrace = builder.rotationGrace;
        this.sweepInterval = builder.sweepInterval;
        this.lanes = builder.lanes;
        this.batchSize = builder.batchSize;
        this.maxPending = builder.maxPending;
        this.operationTimeout = builder.operationTimeout;
        this.connections = builder.connections;
        this.sessionIdBytes = builder.sessionIdBytes;
        this.maxDataSize = builder.maxDataSize;
        this.saveOnError = builder.saveOnError;
        this.emptySessions = builder.emptySessions;
        this.parallelRequests = builder.parallelRequests;
        this.corrupt = builder.corrupt;
        this.codec = builder.codec;
        this.allowedClasses = builder.allowedClasses;
        this.allowedLibraries = builder.allowedLibraries;
        this.nativeUpsert = builder.nativeUpsert;
        this.cookieName = builder.cookieName;
        this.cookiePath =
                builder.cookiePath == null && builder.hasPrefix(HOST_PREFIX)
                        ? "/"
                        : builder.cookiePath;
        this.cookieDomain = builder.cookieDomain;
        this.secure =
                builder.secure == Secure.AUTO && builder.hasPrefix()
                        ? Secure.ALWAYS
                        : builder.secure;
        this.httpOnly = builder.httpOnly;
        this.sameSite = builder.sameSite;
        this.cookiePersistent = builder.cookiePersistent;
        this.cookiePartitioned = builder.cookiePartitioned;
        this.trustForwardedProto = builder.trustForwardedProto;
        this.noStore = builder.noStore;
        this.exclude = builder.exclude;
    }

    /**
     * The settings nobody changed.
     *
     * @return all defaults
     */
    public static SessionConfig defaults() {
        return builder().build();
    }

    /**
     * Starts from the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these settings.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.maxAge = maxAge;
        builder.absoluteMaxAge = absoluteMaxAge;
        builder.anonymousMaxAge = anonymousMaxAge;
        builder.renewalThreshold = renewalThreshold;
        builder.renewOnAccess = renewOnAccess;
        builder.rotationGrace = rotationGrace;
        builder.sweepInterval = sweepInterval;
        builder.lanes = lanes;
        builder.batchSize = batchSize;
        builder.maxPending = maxPending;
        builder.operationTimeout = operationTimeout;
        builder.connections = connections;
        builder.sessionIdBytes = sessionIdBytes;
        builder.maxDataSize = maxDataSize;
        builder.saveOnError = saveOnError;
        builder.emptySessions = emptySessions;
        builder.parallelRequests = parallelRequests;
        builder.corrupt = corrupt;
        builder.codec = codec;
        builder.allowedClasses = allowedClasses;
        builder.allowedLibraries = allowedLibraries;
        builder.nativeUpsert = nativeUpsert;
        builder.cookieName = cookieName;
        builder.cookiePath = cookiePath;
        builder.cookieDomain = cookieDomain;
        builder.secure = secure;
        builder.httpOnly = httpOnly;
        builder.sameSite = sameSite;
        builder.cookiePersistent = cookiePersistent;
        builder.cookiePartitioned = cookiePartitioned;
        builder.trustForwardedProto = trustForwardedProto;
        builder.noStore = noStore;
        builder.exclude = exclude;
        return builder;
    }

    /**
     * How long a session lives after its last use. Key: {@code max-age}; default: 14 days. A
     * session that got a timeout of its own, by {@code HttpSession.setMaxInactiveInterval} or,
     * where this is not set, by {@code <session-timeout>} of web.xml, lives as long as that
     * instead; {@link #anonymousMaxAge()} and {@link #absoluteMaxAge()} limit both. No session
     * expires while a request or another boundary has it open (Jakarta Servlet 6.0, section 7.5),
     * unless {@code absoluteMaxAge} is over.
     *
     * @return 1 millisecond to 3650 days
     */
    public Duration maxAge() {
        return maxAge;
    }

    /**
     * How long a session lives after its creation, however busy it is, and whatever timeout it has
     * of its own. Key: {@code absolute-max-age}; default: none.
     *
     * @return 1 millisecond to 3650 days; empty if use keeps a session alive without end
     */
    public Optional<Duration> absoluteMaxAge() {
        return Optional.ofNullable(absoluteMaxAge);
    }

    /**
     * How long a session lives at most after its last use while it has no principal, that is, until
     * somebody logs in. The smaller of this and the session's own or the common {@link #maxAge()}
     * counts. Sessions that are stored by {@link SessionBackend} alone have no principal. Key:
     * {@code anonymous-max-age}; default: none.
     *
     * @return 1 millisecond to 3650 days; empty if a login makes no difference
     */
    public Optional<Duration> anonymousMaxAge() {
        return Optional.ofNullable(anonymousMaxAge);
    }

    /**
     * How far the expiry in the database may lag behind the last use, so that not every use is
     * written: a session lives at least {@link #maxAge()} less this. A use that is to be written is
     * written in the background, and what is on its way when the application stops is written then;
     * a server that dies loses it. Zero is exact, at the price of a write for each use, which the
     * read waits for. Key: {@code renewal-threshold}; default: a twentieth of {@code maxAge}, at
     * most one minute.
     *
     * @return not negative, shorter than {@code maxAge}, in whole milliseconds
     */
    public Duration renewalThreshold() {
        if (renewalThreshold != null) {
            return renewalThreshold;
        }
        return Duration.ofMillis(
                Math.min(maxAge.toMillis() / 20, Duration.ofMinutes(1).toMillis()));
    }

    /**
     * Whether reading a session counts as use and renews its expiry. Key: {@code renew-on-access};
     * default: true.
     *
     * @return false if only writing renews
     */
    public boolean renewOnAccess() {
        return renewOnAccess;
    }

    /**
     * How long a session whose id was changed is still found by the id that it had before, so that
     * requests that were on their way then are not thrown out: those of the page that logged in,
     * for instance. Key: {@code rotation-grace}; default: 10 seconds. Zero: not at all.
     *
     * <p>There is one row all the time, and one winner: a request with the former id reads and
     * changes the same session, and can end it, but gets no cookie. If it would change the id once
     * more ({@link WebSession#rotateId()}), or logs somebody else in, its changes are dropped: the
     * session may have become another's. A request that only brings the id finds the session after
     * the last change of its id only. A request that had loaded the session before keeps its
     * changes by the same rules, however often the id is changed meanwhile and however long it
     * takes; and it can end the session, even if this setting is zero.
     *
     * <p>It is also how long, at least, what is left of an emptied session is kept for requests
     * that had loaded the session before: what they add brings it back. If this setting is zero,
     * the row is deleted at once, and such additions are dropped.
     *
     * <p>Whoever knows the former id, by planting it before a login (session fixation) for
     * instance, can use the session as long, and no longer. Ids are random and are never taken over
     * from a client, so they come to be known to others by other gaps only; an application that
     * wants none of that sets zero, and has the requests on their way start without a session.
     *
     * <p>Costs a request whose id is not found a second SELECT, by {@code previous_key}. In a table
     * without an index on that column only requests that had loaded the session before are spared;
     * a warning says so at its first use.
     *
     * @return zero to one minute
     */
    public Duration rotationGrace() {
        return rotationGrace;
    }

    /**
     * How often expired sessions are deleted in the background, give or take a quarter. Zero
     * switches that off. Key: {@code sweep-interval}; default: 10 minutes.
     *
     * @return zero, or 1 second to 1 day
     */
    public Duration sweepInterval() {
        return sweepInterval;
    }

    /**
     * How many statements read, and how many write, at the same time: the most connections that a
     * session model uses for each. More of them are rarely faster, since operations that wait share
     * a statement. Key: {@code lanes}; default: 2.
     *
     * @return 1 to 64
     */
    public int lanes() {
        return lanes;
    }

    /**
     * How many operations that came while all lanes were busy are carried out together. Key: {@code
     * batch-size}; default: 64.
     *
     * @return 1 to 1024
     */
    public int batchSize() {
        return batchSize;
    }

    /**
     * How many operations may wait, in a lane or for an earlier one of their session, before
     * further ones are refused. Key: {@code max-pending}; default: 10000.
     *
     * @return 1 to 1000000
     */
    public int maxPending() {
        return maxPending;
    }

    /**
     * How long an operation waits for its turn and its result, and how long a shutdown waits for
     * what was accepted. Key: {@code operation-timeout}; default: 30 seconds.
     *
     * <p>It is also the longest time that a connection is waited for to answer a statement or a
     * commit, so that one that has died without a word harms nothing for longer: a read is tried
     * once more on another connection after half of it, and a write fails, with code {@code
     * SJN00322}, because it is not known whether it was carried out. The limit is that of {@link
     * java.sql.Connection#setNetworkTimeout}; drivers and pools that do not have it, the time in
     * which a pool gives a connection, and the commit of a JTA transaction, which is the server's,
     * are not bounded by it. A statement that takes longer on a slow database is given up in the
     * same way.
     *
     * @return 1 millisecond to 1 hour
     */
    public Duration operationTimeout() {
        return operationTimeout;
    }

    /**
     * Which thread takes the connection that an operation is carried out on. Key: {@code
     * connections}; default: {@code shared}.
     *
     * <p>{@code caller} is for a data source that chooses the database by the calling thread, by a
     * thread-local tenant for instance, of which Sojourn cannot know. The thread must have its
     * tenant whenever a session is touched and when the boundary ends. {@link #lanes()} and {@link
     * #batchSize()} have no effect then, and expired sessions are not deleted in the background:
     * call {@link SessionBackend#deleteExpired()} for each tenant.
     *
     * <p>Tenants that the persistence provider knows need no setting: with Hibernate's
     * multi-tenancy, each operation is carried out by itself, for the tenant that {@code
     * CurrentTenantIdentifierResolver} names on the calling thread at the call. Renewals are not
     * written in the background then, and the sweep is the application's as well.
     *
     * @return the rule
     */
    public Connections connections() {
        return connections;
    }

    /**
     * Random bytes in a session id, which is written as twice as many hexadecimal characters. Key:
     * {@code session-id-bytes}; default: 32.
     *
     * @return 16 to 64
     */
    public int sessionIdBytes() {
        return sessionIdBytes;
    }

    /**
     * The most that one session may hold, in bytes. Key: {@code max-data-size}; default: 16 MiB.
     *
     * @return 1 to 1073741824 (1 GiB)
     */
    public int maxDataSize() {
        return maxDataSize;
    }

    /**
     * Whether changes are stored although the request or method ended with an exception. Key:
     * {@code save-on-error}; default: true.
     *
     * @return false if the former state is kept
     */
    public boolean saveOnError() {
        return saveOnError;
    }

    /**
     * What becomes of a session that holds nothing. Key: {@code empty-sessions}; default: {@code
     * drop}.
     *
     * @return the policy
     */
    public EmptySessions emptySessions() {
        return emptySessions;
    }

    /**
     * Whether parallel requests of one server share one live session, as with the container's own
     * sessions, or each has a copy of its own, merged when stored. Requests on other servers always
     * have copies of their own. Key: {@code parallel-requests}; default: {@code shared}.
     *
     * @return the rule
     */
    public ParallelRequests parallelRequests() {
        return parallelRequests;
    }

    /**
     * What becomes of a stored session that cannot be read. Key: {@code corrupt}; default: {@code
     * keep}.
     *
     * @return the policy
     */
    public Corrupt corrupt() {
        return corrupt;
    }

    /**
     * How attributes are encoded that are no plain JDK values. Each value is recorded with its
     * codec, so that those encoded before a change stay readable. A bean of type {@link
     * org.sojourn.spi.AttributeCodec} takes precedence. Key: {@code codec}; default: {@code java}.
     *
     * @return the codec
     */
    public Codec codec() {
        return codec;
    }

    /**
     * Classes that session attributes may have besides JDK value types, JDK collections and the
     * classes of the archive that holds the session model (where an application with its libraries
     * is one archive, that is all of them): a class ({@code com.acme.Cart}), a package ({@code
     * com.acme.*}) or a package and all below it ({@code com.acme.**}). Key: {@code
     * allowed-classes}, separated by commas; default: none.
     *
     * @return an unmodifiable list
     */
    public List<String> allowedClasses() {
        return allowedClasses;
    }

    /**
     * Libraries of which session attributes may hold objects, besides {@link #allowedClasses()}.
     * Key: {@code allowed-libraries}, names separated by commas, such as {@code
     * faces,spring-security}; default: none.
     *
     * @return an unmodifiable set
     */
    public Set<Library> allowedLibraries() {
        return allowedLibraries;
    }

    /**
     * Whether the database's own upsert statement is used where it has one; otherwise update,
     * insert, and update again. Key: {@code native-upsert}; default: true.
     *
     * @return false if it is switched off
     */
    public boolean nativeUpsert() {
        return nativeUpsert;
    }

    /**
     * Name of the cookie that carries the session id. Key: {@code cookie-name}; default: {@code
     * session}.
     *
     * <p>A name that starts with {@code __Secure-} or {@code __Host-} has a browser refuse every
     * cookie of that name that is not {@code Secure}, and in the latter case every one that has a
     * domain or another path than {@code /}, so that no other host can plant one (RFC 6265bis,
     * section 4.1.3). The cookie is always {@code Secure} then; settings that do not go with it are
     * refused.
     *
     * @return a token (RFC 6265, section 4.1.1) of 1 to 256 characters
     */
    public String cookieName() {
        return cookieName;
    }

    /**
     * Path of the cookie. Key: {@code cookie-path}; default: the context path of the application,
     * as of the container's own cookie, so that two applications of one host do not replace each
     * other's cookie; {@code /} if the cookie's name starts with {@code __Host-}.
     *
     * @return starts with a slash; empty for the context path
     */
    public Optional<String> cookiePath() {
        return Optional.ofNullable(cookiePath);
    }

    /**
     * Domain of the cookie. Key: {@code cookie-domain}; default: none, so that the cookie goes back
     * to the host that sent it and to no other.
     *
     * @return empty for none
     */
    public Optional<String> cookieDomain() {
        return Optional.ofNullable(cookieDomain);
    }

    /**
     * When the cookie is {@code Secure}. Key: {@code cookie-secure}; default: {@code auto}.
     *
     * @return the rule; never {@code AUTO} if the cookie's name has a prefix
     */
    public Secure cookieSecure() {
        return secure;
    }

    /**
     * Whether the cookie is hidden from scripts. Key: {@code cookie-http-only}; default: true.
     *
     * @return the {@code HttpOnly} attribute
     */
    public boolean cookieHttpOnly() {
        return httpOnly;
    }

    /**
     * The {@code SameSite} attribute of the cookie. Key: {@code cookie-same-site}; default: {@code
     * lax}.
     *
     * @return the attribute
     */
    public SameSite cookieSameSite() {
        return sameSite;
    }

    /**
     * Whether the cookie outlives the browser: it has the session's lifetime as its {@code
     * Max-Age}. Otherwise the browser forgets it when it is closed, and it is not sent again when
     * the session is renewed. Key: {@code cookie-persistent}; default: true.
     *
     * @return false for a browser-session cookie
     */
    public boolean cookiePersistent() {
        return cookiePersistent;
    }

    /**
     * Whether the cookie is {@code Partitioned} (CHIPS): an application in a frame of another site
     * has a session for each of those sites. Browsers want {@code Secure} with it, and mostly
     * {@code SameSite=None}. Key: {@code cookie-partitioned}; default: false.
     *
     * @return the {@code Partitioned} attribute
     */
    public boolean cookiePartitioned() {
        return cookiePartitioned;
    }

    /**
     * Whether a request counts as secure, too, if its header {@code X-Forwarded-Proto} or {@code
     * Forwarded} (RFC 7239) says that it came to the first proxy by https. Only for applications
     * behind a proxy that sets the header itself: everybody else's clients can write what they
     * like. Key: {@code trust-forwarded-proto}; default: false.
     *
     * @return true if the headers are believed
     */
    public boolean trustForwardedProto() {
        return trustForwardedProto;
    }

    /**
     * Whether a response that sets a session id has {@code Cache-Control: no-store}, lest a cache
     * hands the id to others. What the application says about caching stays. Key: {@code no-store};
     * default: true.
     *
     * @return false if caching is the application's business alone
     */
    public boolean noStore() {
        return noStore;
    }

    /**
     * Paths without a session: regular expressions, one of which must match the whole path within
     * the application (it starts with a slash and has no query). Key: {@code exclude}, separated by
     * white space; default: none.
     *
     * @return an unmodifiable list
     */
    public List<Pattern> exclude() {
        return exclude;
    }

    /**
     * Builds a {@link SessionConfig}. Every method checks its argument at once. Not thread-safe.
     */
    public static final class Builder {

        private Duration maxAge = Duration.ofDays(14);
        private @Nullable Duration absoluteMaxAge;
        private @Nullable Duration anonymousMaxAge;
        private @Nullable Duration renewalThreshold;
        private boolean renewOnAccess = true;
        private Duration rotationGrace = Duration.ofSeconds(10);
        private Duration sweepInterval = Duration.ofMinutes(10);
        private int lanes = 2;
        private int batchSize = 64;
        private int maxPending = 10_000;
        private Duration operationTimeout = Duration.ofSeconds(30);
        private Connections connections = Connections.SHARED;
        private int sessionIdBytes = 32;
        private int maxDataSize = 16 * 1024 * 1024;
        private boolean saveOnError = true;
        private EmptySessions emptySessions = EmptySessions.DROP;
        private ParallelRequests parallelRequests = ParallelRequests.SHARED;
        private Corrupt corrupt = Corrupt.KEEP;
        private Codec codec = Codec.JAVA;
        private List<String> allowedClasses = List.of();
        private Set<Library> allowedLibraries = Set.of();
        private boolean nativeUpsert = true;
        private String cookieName = "session";
        private @Nullable String cookiePath;
        private @Nullable String cookieDomain;
        private Secure secure = Secure.AUTO;
        private boolean httpOnly = true;
        private SameSite sameSite = SameSite.LAX;
        private boolean cookiePersistent = true;
        private boolean cookiePartitioned;
        private boolean trustForwardedProto;
        private boolean noStore = true;
        private List<Pattern> exclude = List.of();

        private Builder() {}

        /**
         * Sets {@link SessionConfig#maxAge()}.
         *
         * @param maxAge at least one millisecond, at most 3650 days
         * @return this
         */
        public Builder maxAge(Duration maxAge) {
            this.maxAge = checkAge("max-age", maxAge);
            return this;
        }

        /**
         * Sets {@link SessionConfig#absoluteMaxAge()}.
         *
         * @param absoluteMaxAge at least one millisecond, at most 3650 days
         * @return this
         */
        public Builder absoluteMaxAge(Duration absoluteMaxAge) {
            this.absoluteMaxAge = checkAge("absolute-max-age", absoluteMaxAge);
            return this;
        }

        /**
         * Sets {@link SessionConfig#anonymousMaxAge()}.
         *
         * @param anonymousMaxAge at least one millisecond, at most 3650 days
         * @return this
         */
        public Builder anonymousMaxAge(Duration anonymousMaxAge) {
            this.anonymousMaxAge = checkAge("anonymous-max-age", anonymousMaxAge);
            return this;
        }

        /**
         * Sets {@link SessionConfig#renewalThreshold()}. That it is shorter than {@code maxAge} is
         * checked by {@link #build()}.
         *
         * @param renewalThreshold zero to 3650 days
         * @return this
         */
        public Builder renewalThreshold(Duration renewalThreshold) {
            this.renewalThreshold =
                    check(
                            isWithin(renewalThreshold, Duration.ZERO, LONGEST_AGE),
                            "renewal-threshold",
                            renewalThreshold,
                            "a duration from 0 to 3650 days");
            return this;
        }

        /**
         * Sets {@link SessionConfig#renewOnAccess()}.
         *
         * @param renewOnAccess whether reading renews
         * @return this
         */
        public Builder renewOnAccess(boolean renewOnAccess) {
            this.renewOnAccess = renewOnAccess;
            return this;
        }

        /**
         * Sets {@link SessionConfig#rotationGrace()}.
         *
         * @param rotationGrace zero to one minute
         * @return this
         */
        public Builder rotationGrace(Duration rotationGrace) {
            this.rotationGrace =
                    check(
                            isWithin(rotationGrace, Duration.ZERO, Duration.ofMinutes(1)),
                            "rotation-grace",
                            rotationGrace,
                            "a duration from 0 to 1 minute");
            return this;
        }

        /**
         * Sets {@link SessionConfig#sweepInterval()}.
         *
         * @param sweepInterval zero, or one second to one day
         * @return this
         */
        public Builder sweepInterval(Duration sweepInterval) {
            boolean allowed =
                    sweepInterval.isZero()
                            || isWithin(sweepInterval, Duration.ofSeconds(1), Duration.ofDays(1));
            this.sweepInterval =
                    check(
                            allowed,
                            "sweep-interval",
                            sweepInterval,
                            "0, or a duration from 1 s to 1 day");
            return this;
        }

        /**
         * Sets {@link SessionConfig#lanes()}.
         *
         * @param lanes 1 to 64
         * @return this
         */
        public Builder lanes(int lanes) {
            this.lanes = check(lanes >= 1 && lanes <= 64, "lanes", lanes, "1 to 64");
            return this;
        }

        /**
         * Sets {@link SessionConfig#batchSize()}.
         *
         * @param batchSize 1 to 1024
         * @return this
         */
        public Builder batchSize(int batchSize) {
            this.batchSize =
                    check(
                            batchSize >= 1 && batchSize <= 1024,
                            "batch-size",
                            batchSize,
                            "1 to 1024");
            return this;
        }

        /**
         * Sets {@link SessionConfig#maxPending()}.
         *
         * @param maxPending 1 to 1000000
         * @return this
         */
        public Builder maxPending(int maxPending) {
            boolean allowed = maxPending >= 1 && maxPending <= 1_000_000;
            this.maxPending = check(allowed, "max-pending", maxPending, "1 to 1000000");
            return this;
        }

        /**
         * Sets {@link SessionConfig#operationTimeout()}.
         *
         * @param operationTimeout one millisecond to one hour
         * @return this
         */
        public Builder operationTimeout(Duration operationTimeout) {
            this.operationTimeout =
                    check(
                            isWithin(operationTimeout, Duration.ofMillis(1), Duration.ofHours(1)),
                            "operation-timeout",
                            operationTimeout,
                            "a duration from 1 ms to 1 hour");
            return this;
        }

        /**
         * Sets {@link SessionConfig#connections()}.
         *
         * @param connections the rule
         * @return this
         */
        public Builder connections(Connections connections) {
            this.connections = connections;
            return this;
        }

        /**
         * Sets {@link SessionConfig#sessionIdBytes()}.
         *
         * @param sessionIdBytes 16 to 64
         * @return this
         */
        public Builder sessionIdBytes(int sessionIdBytes) {
            boolean allowed = sessionIdBytes >= 16 && sessionIdBytes <= 64;
            this.sessionIdBytes = check(allowed, "session-id-bytes", sessionIdBytes, "16 to 64");
            return this;
        }

        /**
         * Sets {@link SessionConfig#maxDataSize()}.
         *
         * @param maxDataSize bytes, 1 to 1073741824 (1 GiB)
         * @return this
         */
        public Builder maxDataSize(int maxDataSize) {
            boolean allowed = maxDataSize >= 1 && maxDataSize <= LARGEST_DATA;
            this.maxDataSize =
                    check(allowed, "max-data-size", maxDataSize, "1 to 1073741824 bytes");
            return this;
        }

        /**
         * Sets {@link SessionConfig#saveOnError()}.
         *
         * @param saveOnError whether an exception leaves the changes standing
         * @return this
         */
        public Builder saveOnError(boolean saveOnError) {
            this.saveOnError = saveOnError;
            return this;
        }

        /**
         * Sets {@link SessionConfig#emptySessions()}.
         *
         * @param emptySessions the policy
         * @return this
         */
        public Builder emptySessions(EmptySessions emptySessions) {
            this.emptySessions = emptySessions;
            return this;
        }

        /**
         * Sets {@link SessionConfig#parallelRequests()}.
         *
         * @param parallelRequests the rule
         * @return this
         */
        public Builder parallelRequests(ParallelRequests parallelRequests) {
            this.parallelRequests = parallelRequests;
            return this;
        }

        /**
         * Sets {@link SessionConfig#corrupt()}.
         *
         * @param corrupt the policy
         * @return this
         */
        public Builder corrupt(Corrupt corrupt) {
            this.corrupt = corrupt;
            return this;
        }

        /**
         * Sets {@link SessionConfig#codec()}.
         *
         * @param codec the codec
         * @return this
         */
        public Builder codec(Codec codec) {
            this.codec = codec;
            return this;
        }

        /**
         * Sets {@link SessionConfig#allowedClasses()}.
         *
         * @param patterns class names, or package names that end in {@code .*} or {@code .**}
         * @return this
         */
        public Builder allowedClasses(List<String> patterns) {
            for (String pattern : patterns) {
                check(
                        CLASS_PATTERN.matcher(pattern).matches(),
                        "allowed-classes",
                        pattern,
                        "class names, and package names that end in .* or .**");
            }
            this.allowedClasses = List.copyOf(patterns);
            return this;
        }

        /**
         * Sets {@link SessionConfig#allowedLibraries()}.
         *
         * @param libraries libraries whose objects are data
         * @return this
         */
        public Builder allowedLibraries(Collection<Library> libraries) {
            this.allowedLibraries = Set.copyOf(libraries);
            return this;
        }

        /**
         * Sets {@link SessionConfig#nativeUpsert()}.
         *
         * @param nativeUpsert whether the database's upsert statement is used
         * @return this
         */
        public Builder nativeUpsert(boolean nativeUpsert) {
            this.nativeUpsert = nativeUpsert;
            return this;
        }

        /**
         * Sets {@link SessionConfig#cookieName()}.
         *
         * @param cookieName a token of 1 to 256 characters
         * @return this
         */
        public Builder cookieName(String cookieName) {
            this.cookieName =
                    check(
                            COOKIE_TOKEN.matcher(cookieName).matches(),
                            "cookie-name",
                            cookieName,
                            "1 to 256 letters, digits and !#$%&'*+-.^_`|~");
            return this;
        }

        /**
         * Sets {@link SessionConfig#cookiePath()}.
         *
         * @param cookiePath starts with a slash; at most 1024 characters of printable ASCII without
         *     semicolons
         * @return this
         */
        public Builder cookiePath(String cookiePath) {
            this.cookiePath =
                    check(
                            COOKIE_PATH.matcher(cookiePath).matches(),
                            "cookie-path",
                            cookiePath,
                            "a path that starts with a slash, of at most 1024 characters of"
                                    + " printable ASCII without semicolons");
            return this;
        }

        /**
         * Sets {@link SessionConfig#cookieDomain()}.
         *
         * @param cookieDomain a host name
         * @return this
         */
        public Builder cookieDomain(String cookieDomain) {
            this.cookieDomain =
                    check(
                            COOKIE_DOMAIN.matcher(cookieDomain).matches(),
                            "cookie-domain",
                            cookieDomain,
                            "a host name");
            return this;
        }

        /**
         * Sets {@link SessionConfig#cookieSecure()}.
         *
         * @param secure the rule
         * @return this
         */
        public Builder cookieSecure(Secure secure) {
            this.secure = secure;
            return this;
        }

        /**
         * Sets {@link SessionConfig#cookieHttpOnly()}.
         *
         * @param httpOnly whether scripts are kept out
         * @return this
         */
        public Builder cookieHttpOnly(boolean httpOnly) {
            this.httpOnly = httpOnly;
            return this;
        }

        /**
         * Sets {@link SessionConfig#cookieSameSite()}.
         *
         * @param sameSite the attribute
         * @return this
         */
        public Builder cookieSameSite(SameSite sameSite) {
            this.sameSite = sameSite;
            return this;
        }

        /**
         * Sets {@link SessionConfig#cookiePersistent()}.
         *
         * @param cookiePersistent whether the cookie outlives the browser
         * @return this
         */
        public Builder cookiePersistent(boolean cookiePersistent) {
            this.cookiePersistent = cookiePersistent;
            return this;
        }

        /**
         * Sets {@link SessionConfig#cookiePartitioned()}.
         *
         * @param cookiePartitioned whether each embedding site has a cookie of its own
         * @return this
         */
        public Builder cookiePartitioned(boolean cookiePartitioned) {
            this.cookiePartitioned = cookiePartitioned;
            return this;
        }

        /**
         * Sets {@link SessionConfig#trustForwardedProto()}.
         *
         * @param trustForwardedProto whether a proxy's headers are believed
         * @return this
         */
        public Builder trustForwardedProto(boolean trustForwardedProto) {
            this.trustForwardedProto = trustForwardedProto;
            return this;
        }

        /**
         * Sets {@link SessionConfig#noStore()}.
         *
         * @param noStore whether a response that sets an id is kept out of caches
         * @return this
         */
        public Builder noStore(boolean noStore) {
            this.noStore = noStore;
            return this;
        }

        /**
         * Sets {@link SessionConfig#exclude()}.
         *
         * @param expressions regular expressions, as {@link Pattern} knows them
         * @return this
         */
        public Builder exclude(List<String> expressions) {
            this.exclude = expressions.stream().map(Builder::compile).toList();
            return this;
        }

        /**
         * The finished settings.
         *
         * @return an immutable object
         * @throws SessionConfigException if {@code renewalThreshold} is not shorter than {@code
         *     maxAge}, or the cookie is one that every browser refuses: {@code SameSite=None},
         *     {@code Partitioned} or a name with a prefix, and never {@code Secure}; {@code
         *     __Host-} with a domain, or with a path that is not {@code /}
         */
        public SessionConfig build() {
            check(
                    renewalThreshold == null || renewalThreshold.compareTo(maxAge) < 0,
                    "renewal-threshold",
                    String.valueOf(renewalThreshold),
                    "a duration shorter than max-age, which is " + maxAge);
            boolean canBeSecure = secure != Secure.NEVER;
            check(
                    canBeSecure || sameSite != SameSite.NONE,
                    "cookie-same-site",
                    "none",
                    "none only" + WHERE_SECURE);
            check(
                    canBeSecure || !cookiePartitioned,
                    "cookie-partitioned",
                    "true",
                    "true only" + WHERE_SECURE);
            check(
                    canBeSecure || !hasPrefix(),
                    "cookie-name",
                    cookieName,
                    "names that start with __Host- or __Secure- only" + WHERE_SECURE);
            check(
                    !hasPrefix(HOST_PREFIX)
                            || cookieDomain == null
                                    && (cookiePath == null || cookiePath.equals("/")),
                    "cookie-name",
                    cookieName,
                    "names that start with __Host- only where sojourn.cookie-domain is not set and"
                            + " sojourn.cookie-path is / or not set, because browsers refuse it"
                            + " otherwise; the domain is "
                            + (cookieDomain == null ? "not set" : cookieDomain)
                            + ", the path "
                            + (cookiePath == null ? "/" : cookiePath));
            return new SessionConfig(this);
        }

        private boolean hasPrefix() {
            return hasPrefix(HOST_PREFIX) || hasPrefix(SECURE_PREFIX);
        }

        /** Browsers take a prefix for one whatever its case (RFC 6265bis, section 5.4). */
        private boolean hasPrefix(String prefix) {
            return cookieName.regionMatches(true, 0, prefix, 0, prefix.length());
        }

        private static Duration checkAge(String setting, Duration age) {
            return check(
                    isWithin(age, Duration.ofMillis(1), LONGEST_AGE),
                    setting,
                    age,
                    "a duration from 1 ms to 3650 days");
        }

        private static boolean isWithin(Duration value, Duration least, Duration most) {
            return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        }

        private static Pattern compile(String expression) {
            try {
                return Pattern.compile(expression);
            } catch (PatternSyntaxException malformed) {
                throw new SessionConfigException(
                        "sojourn.exclude",
                        expression,
                        "regular expressions; this one is malformed: "
                                + malformed.getDescription());
            }
        }

        private static <T> T check(boolean holds, String setting, T value, String allowed) {
            if (!holds) {
                throw new SessionConfigException("sojourn." + setting, value, allowed);
            }
            return value;
        }
    }
}
