package org.sojourn;

import static org.sojourn.CookieSettings.COOKIE_DOMAIN;
import static org.sojourn.CookieSettings.COOKIE_HTTP_ONLY;
import static org.sojourn.CookieSettings.COOKIE_NAME;
import static org.sojourn.CookieSettings.COOKIE_PARTITIONED;
import static org.sojourn.CookieSettings.COOKIE_PATH;
import static org.sojourn.CookieSettings.COOKIE_PERSISTENT;
import static org.sojourn.CookieSettings.COOKIE_SAME_SITE;
import static org.sojourn.CookieSettings.COOKIE_SECURE;
import static org.sojourn.CookieSettings.NO_STORE;
import static org.sojourn.CookieSettings.TRUST_FORWARDED_PROTO;
import static org.sojourn.DeviceSettings.MAX_SESSIONS_PER_PRINCIPAL;
import static org.sojourn.DeviceSettings.MAX_SESSIONS_POLICY;
import static org.sojourn.EncryptionSettings.COMPRESSION_THRESHOLD;
import static org.sojourn.EncryptionSettings.ENCRYPTION;
import static org.sojourn.EncryptionSettings.ENCRYPTION_KEYS;
import static org.sojourn.EncryptionSettings.ENCRYPTION_KEY_FILE;
import static org.sojourn.InsightSettings.READINESS_TIMEOUT;
import static org.sojourn.SchemaSettings.SCHEMA;
import static org.sojourn.SessionSettings.ABSOLUTE_MAX_AGE;
import static org.sojourn.SessionSettings.ALLOWED_CLASSES;
import static org.sojourn.SessionSettings.ALLOWED_LIBRARIES;
import static org.sojourn.SessionSettings.ANONYMOUS_MAX_AGE;
import static org.sojourn.SessionSettings.BASE_CACHE_BYTES;
import static org.sojourn.SessionSettings.BATCH_SIZE;
import static org.sojourn.SessionSettings.CODEC;
import static org.sojourn.SessionSettings.CONNECTIONS;
import static org.sojourn.SessionSettings.CORRUPT;
import static org.sojourn.SessionSettings.EMPTY_SESSIONS;
import static org.sojourn.SessionSettings.EXCLUDE;
import static org.sojourn.SessionSettings.LARGE_SESSIONS;
import static org.sojourn.SessionSettings.MAX_AGE;
import static org.sojourn.SessionSettings.MAX_CONNECTIONS;
import static org.sojourn.SessionSettings.MAX_DATA_SIZE;
import static org.sojourn.SessionSettings.MAX_PENDING;
import static org.sojourn.SessionSettings.NATIVE_UPSERT;
import static org.sojourn.SessionSettings.OPERATION_TIMEOUT;
import static org.sojourn.SessionSettings.PARALLEL_REQUESTS;
import static org.sojourn.SessionSettings.POLICY;
import static org.sojourn.SessionSettings.RENEWAL_THRESHOLD;
import static org.sojourn.SessionSettings.RENEW_ON_ACCESS;
import static org.sojourn.SessionSettings.ROTATION_GRACE;
import static org.sojourn.SessionSettings.SAVE_ON_ERROR;
import static org.sojourn.SessionSettings.SESSION_ID_BYTES;
import static org.sojourn.SessionSettings.SHARD_DIGITS;
import static org.sojourn.SweepSettings.SWEEP_BATCH_SIZE;
import static org.sojourn.SweepSettings.SWEEP_INTERVAL;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of one session model. Immutable and thread-safe. A builder makes it; each setting
 * has a default.
 *
 * <pre>{@code
 * @Produces SessionConfig config = SessionConfig.builder().maxAge(Duration.ofHours(8)).build();
 * }</pre>
 *
 * <p>If the application has a bean of this type, qualified by {@link StoredIn} for one model or
 * unqualified for all models, the bean alone decides. Without a bean, each setting is looked up as
 * {@code sojourn.<Model>.<setting>}, then as {@code sojourn.<setting>}; {@code <Model>} is the
 * simple name of the entity class. It is looked up in MicroProfile Config if the server has it, and
 * in the system properties if not. The description of each accessor names the key of its setting.
 *
 * <p>Durations are written as {@code 250ms}, {@code 30s}, {@code 30m}, {@code 8h}, {@code 14d}, or
 * as ISO 8601 has them, such as {@code PT8H}.
 *
 * <p>A wrong value is refused with a {@link SessionConfigException}: by the builder at once, from a
 * configuration source when the application starts.
 *
 * @see Setting#ofModel()
 * @since 0.1
 */
public final class SessionConfig {

    /** When the cookie has the attribute {@code Secure}. */
    public enum Secure {
        /**
         * For a request that came over a secure channel: {@code ServletRequest.isSecure()} is true,
         * or a header of a proxy decides, see {@link SessionConfig#trustForwardedProto()}. Over an
         * insecure channel {@code SameSite=None} and {@code Partitioned} are left out together with
         * {@code Secure}, because browsers refuse them without it. If the {@linkplain
         * SessionConfig#cookieName() name of the cookie has a prefix}, {@link #ALWAYS} takes the
         * place of this value.
         */
        AUTO,
        /** Always. */
        ALWAYS,
        /** Never; for development only. */
        NEVER
    }

    /** The cookie's attribute {@code SameSite} (RFC 6265bis, section 5.6.7). */
    public enum SameSite {
        /** Sent with requests from the same site and with top-level navigation from other sites. */
        LAX,
        /** Sent with requests from the same site only. */
        STRICT,
        /**
         * Always sent. Browsers require {@code Secure} with it: over an insecure channel {@code
         * Lax} takes its place.
         */
        NONE
    }

    /** What is done with a stored session that cannot be read. */
    public enum Corrupt {
        /** The error is logged, the row is deleted, and the user gets a new session. */
        DROP,
        /**
         * The error is logged, the row is kept for inspection until it expires, and the user gets a
         * new session.
         */
        KEEP,
        /** Each access to the session throws {@link CorruptSessionException}. */
        FAIL
    }

    /** What is done with the table of a model before it is first used. */
    public enum Schema {
        /**
         * Its columns are read, because the statements depend on them. A table that no statement
         * can use is refused. Nothing else is compared, and nothing is logged about the table.
         */
        NONE,
        /**
         * It is compared with the mapping. A table that cannot hold sessions is refused, with all
         * its problems; what works less well is logged as a warning. Each message shows the
         * statement that mends the table on its database.
         */
        VALIDATE,
        /**
         * If it is missing, it is created, with its indexes; if it is there, missing indexes and
         * missing columns that may be null are added. Nothing is ever dropped or changed. Then it
         * is validated. Several servers may start at once.
         */
        CREATE
    }

    /** How a session of many bytes is stored. */
    public enum LargeSessions {
        /**
         * Split: one column has the base, which is the session as it was at one time, and another
         * the changes since. While the changes are small, only they are written.
         */
        SPLIT,
        /**
         * As a whole, whenever an attribute changes. Split sessions are read, and become whole when
         * they are stored again.
         */
        WHOLE
    }

    /** Whether the data of sessions are encrypted in the table. */
    public enum Encryption {
        /**
         * What is written is not encrypted. Encrypted rows are read as long as their keys are
         * there.
         */
        OFF,
        /** What is written is encrypted. Rows that are not encrypted are read, too. */
        ON,
        /**
         * What is written is encrypted. A row that is not encrypted is refused with a {@link
         * SessionStoreException}, because an attacker may have written it; it is not deleted.
         */
        REQUIRED
    }

    /** What happens at a login that is one too many. */
    public enum MaxSessionsPolicy {
        /** The session of the principal ends whose login is the oldest. */
        END_OLDEST,
        /** The login is refused: {@link TooManySessionsException}. */
        REFUSE_LOGIN
    }

    /** Whether a session that holds nothing is stored. */
    public enum EmptySessions {
        /**
         * It is stored only if the application counts on it: if, in the request, the application
         * asked for its id or gave it a timeout. Otherwise it is not stored, and a stored session
         * whose last attribute was removed is deleted. So clients that never come back, such as
         * bots, leave no rows.
         */
        DROP,
        /**
         * It is stored like any other session, as the Servlet specification has it: the next
         * request finds the session that {@code getSession()} made.
         */
        KEEP
    }

    /** Whether parallel requests of one server share a session. */
    public enum ParallelRequests {
        /**
         * Parallel requests of one server that bring the same session share one live session, as
         * with the container's own sessions: each request sees what the others have set.
         */
        SHARED,
        /** Each request has a copy of its own. The copies are merged when they are stored. */
        ISOLATED
    }

    /** Which thread takes the connection that an operation is carried out on. */
    public enum Connections {
        /**
         * Any thread: operations of several callers share statements and connections, and renewals
         * are written in the background.
         */
        SHARED,
        /**
         * The calling thread. Each operation is carried out at once and by itself, an asynchronous
         * one and a renewal as well. This is for data sources that choose the database by the
         * calling thread.
         */
        CALLER
    }

    /** How attributes are encoded that are no plain JDK values. */
    public enum Codec {
        /** By Java serialization. The allow-list decides which classes are read and written. */
        JAVA,
        /**
         * By JSON Binding (Jakarta JSON Binding 3.0) if the class is not the JDK's, otherwise by
         * Java serialization. For both, the allow-list decides which classes are read and written.
         */
        JSONB
    }

    /**
     * Libraries whose objects session attributes may hold. Each constant stands for the classes
     * that the library itself puts into sessions, or into objects that applications put there. All
     * of them are data: reading such an object does nothing but make it. The lists of classes are
     * files in this JAR, {@code META-INF/sojourn/allowed/}.
     */
    public enum Library {
        /**
         * Jakarta Faces, as Mojarra implements it: beans of views, messages, and the state of views
         * that is kept in the page, or as bytes in the session.
         */
        FACES,
        /** Spring MVC: attributes of the flash. */
        SPRING_MVC,
        /**
         * Spring Security: the authenticated user, CSRF tokens, saved requests, OAuth 2.0 logins.
         */
        SPRING_SECURITY,
        /** Apache Shiro: the authenticated user, saved requests. */
        SHIRO,
        /** Apache Wicket: the session of Wicket itself, and pages that are bytes. */
        WICKET,
        /** pac4j: the profile of the authenticated user, saved requests. */
        PAC4J,
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

    private static final Duration LONGEST_DEFAULT_THRESHOLD = Duration.ofMinutes(1);

    private final SettingValues own;
    private final SettingValues values;
    private final Duration renewalThreshold;
    private final CookieConfig cookie;

    private SessionConfig(SettingValues own) {
        this.own = own;
        this.values = own.completed();
        this.renewalThreshold = get(RENEWAL_THRESHOLD).orElseGet(this::defaultThreshold);
        if (renewalThreshold.compareTo(maxAge()) >= 0) {
            throw new SessionConfigException(
                    RENEWAL_THRESHOLD.name(),
                    renewalThreshold,
                    "a duration shorter than max-age, which is " + maxAge());
        }
        this.cookie = CookieConfig.of(values);
    }

    /**
     * The defaults.
     *
     * @return settings of which each has its default
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
        return new Builder(SettingValues.none());
    }

    /**
     * Starts from these settings.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(own.copy());
    }

    private <T> T get(Setting<T> setting) {
        return values.get(setting);
    }

    /**
     * Which security requirements decide on settings that the application does not make itself. A
     * warning at the start names each setting that is weaker than the policy. Key: {@code policy};
     * default: {@code none}.
     *
     * @return {@link SessionPolicy#NONE} if the settings have their usual defaults
     */
    public SessionPolicy policy() {
        return get(POLICY);
    }

    private Duration defaultThreshold() {
        Duration twentieth = Duration.ofMillis(maxAge().toMillis() / 20);
        return twentieth.compareTo(LONGEST_DEFAULT_THRESHOLD) < 0
                ? twentieth
                : LONGEST_DEFAULT_THRESHOLD;
    }

    /**
     * How long a session lives after its last use. A session that got a timeout of its own lives as
     * long as that instead: by {@code HttpSession.setMaxInactiveInterval}, or by {@code
     * <session-timeout>} of web.xml if this setting is not set. {@link #anonymousMaxAge()} and
     * {@link #absoluteMaxAge()} limit both. While a request or another boundary has a session open,
     * the session does not expire (Jakarta Servlet 6.0, section 7.5), unless its {@code
     * absoluteMaxAge} is over. Key: {@code max-age}; default: {@code 14d}.
     *
     * @return a duration from 1ms to 3650d
     */
    public Duration maxAge() {
        return get(MAX_AGE);
    }

    /**
     * How long a session lives after its creation, however often it is used. It limits a timeout of
     * the session's own, too. Key: {@code absolute-max-age}; default: none.
     *
     * @return a duration from 1ms to 3650d; empty if a session lives as long as it is used
     */
    public Optional<Duration> absoluteMaxAge() {
        return get(ABSOLUTE_MAX_AGE);
    }

    /**
     * How long a session lives after its last use while it has no principal. A session has a
     * principal from the login on. The smaller of this and the session's own timeout, or {@link
     * #maxAge()} if it has none, counts. Sessions that only {@link SessionBackend} stores have no
     * principal. Key: {@code anonymous-max-age}; default: none.
     *
     * @return a duration from 1ms to 3650d; empty if a login makes no difference
     */
    public Optional<Duration> anonymousMaxAge() {
        return get(ANONYMOUS_MAX_AGE);
    }

    /**
     * How far the stored expiry may lag behind the last use. So not every use is written, and a
     * session lives at least {@link #maxAge()} less this. A use that is due to be written is
     * written in the background. When the application stops, the uses that still wait are written;
     * if the server dies, they are lost. Zero is exact: each use is written, and the read waits for
     * that. Key: {@code renewal-threshold}; default: a twentieth of max-age, at most 1m.
     *
     * @return a duration from 0s to 3650d, shorter than {@code maxAge}
     */
    public Duration renewalThreshold() {
        return renewalThreshold;
    }

    /**
     * Whether reading a session counts as use and renews its expiry. Key: {@code renew-on-access};
     * default: {@code true}.
     *
     * @return false if only writing renews
     */
    public boolean renewOnAccess() {
        return get(RENEW_ON_ACCESS);
    }

    /**
     * How long a session is still found by its previous id after its id was rotated. So requests
     * that were on their way at the rotation keep their session, those of the page with the login
     * for instance. Zero switches it off. Key: {@code rotation-grace}; default: {@code 10s}.
     *
     * <p>There is one row at any time. A request that brings the previous id reads and changes the
     * same session and can invalidate it, but its response does not set the new id. Its changes are
     * discarded if it rotates the id again ({@link WebSession#rotateId()}) or logs in another
     * principal, because the request that rotated the id may have been another user's. Only the
     * last previous id is known: after two rotations, the first id finds nothing.
     *
     * <p>These rules also hold for a request that had loaded the session before the rotation. It
     * keeps its changes however often the id is rotated meanwhile and however long it takes. It can
     * invalidate the session even if this setting is zero.
     *
     * <p>An emptied session leaves a marker in its row for at least this time, for requests that
     * had loaded the session before: if such a request adds something, the session is back. If this
     * setting is zero, the row is deleted at once, and such additions are discarded.
     *
     * <p>During this time an attacker that knows the previous id can use the session, for instance
     * because the attacker planted the id before the login (session fixation). Ids are random and
     * never accepted from a client, so an attacker can know the previous id only through another
     * vulnerability. Zero closes this window; requests on their way at a rotation then start
     * without a session.
     *
     * <p>A request whose id is not found costs a second SELECT, by {@code previous_key}. Without an
     * index on that column only requests that had loaded the session are answered, and a warning is
     * logged at the first use.
     *
     * @return a duration from 0s to 1m
     */
    public Duration rotationGrace() {
        return get(ROTATION_GRACE);
    }

    /**
     * How often expired sessions are deleted in the background, give or take a quarter. Zero
     * switches that off. Key: {@code sweep-interval}; default: {@code 10m}.
     *
     * @return 0s, or a duration from 1s to 1d
     */
    public Duration sweepInterval() {
        return get(SWEEP_INTERVAL);
    }

    /**
     * How long the readiness check of MicroProfile Health waits for the database. After this time
     * the application is not ready. Choose less than the prober allows; Kubernetes waits one second
     * by default. Zero leaves the database of this model out of the check. Key: {@code
     * readiness-timeout}; default: {@code 800ms}.
     *
     * @return 0s, or a duration from 50ms to 1m
     * @since 0.1
     */
    public Duration readinessTimeout() {
        return get(READINESS_TIMEOUT);
    }

    /**
     * How many expired sessions are deleted in one transaction, at most. Between two of these
     * transactions the sweep pauses for at least three times as long as the first one took, but not
     * for more than a second. Key: {@code sweep-batch-size}; default: {@code 200}.
     *
     * @return 1 to 1000
     */
    public int sweepBatchSize() {
        return get(SWEEP_BATCH_SIZE);
    }

    /**
     * How many connections read and write at the same time, at most. This is for each session
     * model, for reading and writing together. How many it really uses is found by measuring:
     * operations that wait share a statement, so that a near database needs few connections, and a
     * distant one more. One connection is always left for reading and one for writing, so with
     * {@code 2} there is one for each. Connections that do not answer are not counted. Key: {@code
     * max-connections}; default: {@code 10}.
     *
     * @return 2 to 64
     */
    public int maxConnections() {
        return get(MAX_CONNECTIONS);
    }

    /**
     * How many operations that waited for a connection are carried out together. They share a
     * statement and a commit. Key: {@code batch-size}; default: {@code 64}.
     *
     * @return 1 to 1000, because some databases allow no longer list of keys
     */
    public int batchSize() {
        return get(BATCH_SIZE);
    }

    /**
     * How many operations may wait before further ones are refused. An operation waits for a
     * connection, or for an earlier operation of its session. Key: {@code max-pending}; default:
     * {@code 10000}.
     *
     * @return 1 to 1000000
     */
    public int maxPending() {
        return get(MAX_PENDING);
    }

    /**
     * How long an operation waits for its turn and its result. A shutdown waits as long for the
     * operations that were accepted. Key: {@code operation-timeout}; default: {@code 30s}.
     *
     * <p>A connection may take this long, and no longer, to answer a statement or a commit. So a
     * connection that has died without an error delays an operation by this time at most. A read is
     * tried once more, on another connection, after half of the time. A write fails with code
     * {@code SJN00322}, because it is not known whether it was carried out. A statement that takes
     * longer on a slow database is given up in the same way.
     *
     * <p>The limit is that of {@link java.sql.Connection#setNetworkTimeout}. It does not bound
     * drivers and pools that do not have it, the time in which a pool gives a connection, and the
     * commit of a JTA transaction, which is the server's.
     *
     * @return a duration from 1ms to 1h
     */
    public Duration operationTimeout() {
        return get(OPERATION_TIMEOUT);
    }

    /**
     * Which thread takes the connection that an operation is carried out on. Key: {@code
     * connections}; default: {@code shared}.
     *
     * <p>{@code caller} is for a data source that chooses the database by the calling thread, by a
     * thread-local tenant for instance. Sojourn cannot detect that. The thread must have its tenant
     * whenever a session is touched and when the boundary ends. {@link #maxConnections()} and
     * {@link #batchSize()} have no effect then. Expired sessions are not deleted in the background:
     * call {@link SessionBackend#deleteExpired()} for each tenant.
     *
     * <p>Tenants that the persistence provider knows need no setting. With Hibernate's
     * multi-tenancy, each operation is carried out by itself, for the tenant that {@code
     * CurrentTenantIdentifierResolver} names on the calling thread at the call. Renewals are not
     * written in the background then, and expired sessions are not deleted in the background.
     *
     * @return the rule
     */
    public Connections connections() {
        return get(CONNECTIONS);
    }

    /**
     * How many random bytes an id has. It is written as twice as many hexadecimal characters. Key:
     * {@code session-id-bytes}; default: {@code 32}.
     *
     * @return 16 to 64
     */
    public int sessionIdBytes() {
        return get(SESSION_ID_BYTES);
    }

    /**
     * How many of the last digits of its key a session keeps when its id is rotated. Key: {@code
     * shard-digits}; default: {@code 0}.
     *
     * <p>For a table whose rows lie in several databases (shards). A rotation changes the key of
     * the row, and a driver that chooses the shard by the key does not move a row. If it chooses
     * the shard by as many of the last hexadecimal digits of the key, the row stays in its shard.
     *
     * <p>New ids are generated until the key of one has these digits: 16 ids on average for one
     * digit, 256 for two. An attacker that knows the previous id then knows 4 or 8 bits of the
     * SHA-256 of the new id, and nothing else of it.
     *
     * @return 0 to 2
     */
    public int shardDigits() {
        return get(SHARD_DIGITS);
    }

    /**
     * How many sessions a principal may have at the same time. Key: {@code
     * max-sessions-per-principal}; default: none.
     *
     * <p>The limit counts when a session gets its principal, on all servers together: two logins at
     * the same moment do not exceed it. Sessions that are there already when the limit is lowered
     * stay until the next login. A session without a principal does not count.
     *
     * @return 1 to 1000, or empty for no limit
     */
    public Optional<Integer> maxSessionsPerPrincipal() {
        return get(MAX_SESSIONS_PER_PRINCIPAL);
    }

    /**
     * What happens at a login that is one too many. Key: {@code max-sessions-policy}; default:
     * {@code end-oldest}.
     *
     * <p>With {@code end-oldest}, sessions of the principal end until the limit is kept, those with
     * the oldest logins first ({@link WebSession#authenticatedAt()}). With {@code refuse-login},
     * {@link TooManySessionsException} is thrown where the session would get the principal: by
     * {@code HttpServletRequest.login}, or where the session of a user whom the container knows is
     * first touched or stored. The stored session is as it was, and the rest of the request has it
     * so. It costs three more statements for each login.
     *
     * @return the policy
     */
    public MaxSessionsPolicy maxSessionsPolicy() {
        return get(MAX_SESSIONS_POLICY);
    }

    /**
     * How many bytes one session may hold at most. Key: {@code max-data-size}; default: {@code
     * 16777216} (16 MiB).
     *
     * @return 1 to 1073741824 bytes (1 GiB)
     */
    public int maxDataSize() {
        return get(MAX_DATA_SIZE);
    }

    /**
     * How a session of 16 KiB and more is stored: as base and changes, or whole. Key: {@code
     * large-sessions}; default: {@code split}.
     *
     * <p>Versions of Sojourn without this setting cannot read a split session. While such a server
     * uses the same table, and some time before one is to be used again, the setting must be {@code
     * whole}.
     *
     * @return the rule
     */
    public LargeSessions largeSessions() {
        return get(LARGE_SESSIONS);
    }

    /**
     * What is done with the table of the model before it is first used. Key: {@code schema};
     * default: {@code validate}.
     *
     * <p>The table is used first when the application uses the first session. A problem is not
     * remembered: the next operation looks again, until the table is as it must be. With a
     * persistence provider that Sojourn does not know, a query of the entity takes the place of all
     * three values, because the names of the table are not known.
     *
     * @return the rule
     */
    public Schema schema() {
        return get(SCHEMA);
    }

    /**
     * How many bytes of large sessions a server keeps in memory, for each model. Key: {@code
     * base-cache-bytes}; default: {@code 4194304} (4 MiB).
     *
     * <p>Each read of a session asks the database all the same, so a change by another server is
     * seen at once. What was not changed since this server saw it is not sent again. Zero keeps
     * nothing. With a persistence provider that Sojourn does not know, nothing is kept.
     *
     * @return 0 to 1073741824 bytes (1 GiB)
     */
    public int baseCacheBytes() {
        return get(BASE_CACHE_BYTES);
    }

    /**
     * Whether changes are stored although the request or method failed. Key: {@code save-on-error};
     * default: {@code true}.
     *
     * @return false if the changes are discarded
     */
    public boolean saveOnError() {
        return get(SAVE_ON_ERROR);
    }

    /**
     * Whether a session that holds nothing is stored. Key: {@code empty-sessions}; default: {@code
     * drop}.
     *
     * @return the rule
     */
    public EmptySessions emptySessions() {
        return get(EMPTY_SESSIONS);
    }

    /**
     * Whether parallel requests of one server share one live session, as with the container's own
     * sessions, or each has a copy of its own, merged when stored. Requests on other servers always
     * have copies of their own. Key: {@code parallel-requests}; default: {@code shared}.
     *
     * @return the rule
     */
    public ParallelRequests parallelRequests() {
        return get(PARALLEL_REQUESTS);
    }

    /**
     * How attributes are encoded that are no plain JDK values. Each value is stored with the name
     * of its codec, so that values encoded before a change of this setting stay readable. A bean of
     * type {@link org.sojourn.spi.AttributeCodec} takes precedence. Key: {@code codec}; default:
     * {@code java}.
     *
     * @return the codec
     */
    public Codec codec() {
        return get(CODEC);
    }

    /**
     * What is done with a stored session that cannot be read. Key: {@code corrupt}; default: {@code
     * keep}.
     *
     * @return the rule
     */
    public Corrupt corrupt() {
        return get(CORRUPT);
    }

    /**
     * Further classes that session attributes may have. Always allowed are JDK value types, JDK
     * collections and the classes of the archive that holds the session model; where an application
     * with its libraries is one archive, these are all its classes. An element is a class ({@code
     * com.acme.Cart}), a package ({@code com.acme.*}) or a package with those below it ({@code
     * com.acme.**}). Key: {@code allowed-classes}, separated by commas; default: none.
     *
     * @return an unmodifiable list
     */
    public List<String> allowedClasses() {
        return get(ALLOWED_CLASSES);
    }

    /**
     * Libraries whose objects session attributes may hold. They are allowed besides {@link
     * #allowedClasses()}. Key: {@code allowed-libraries}, names separated by commas, such as {@code
     * faces,spring-security}; default: none.
     *
     * @return an unmodifiable set
     */
    public Set<Library> allowedLibraries() {
        return get(ALLOWED_LIBRARIES);
    }

    /**
     * Whether the database's own upsert statement is used where it has one. Otherwise an UPDATE, an
     * INSERT and another UPDATE take its place. Key: {@code native-upsert}; default: {@code true}.
     *
     * @return false if it is switched off
     */
    public boolean nativeUpsert() {
        return get(NATIVE_UPSERT);
    }

    /**
     * Paths whose requests have no session. Each element is a regular expression. One of them must
     * match the whole path within the application, which starts with a slash and has no query. Key:
     * {@code exclude}, separated by white space; default: none.
     *
     * @return an unmodifiable list
     */
    public List<Pattern> exclude() {
        return get(EXCLUDE);
    }

    /**
     * Whether sessions are encrypted in the table. The algorithm is AES-256-GCM. Encrypted are the
     * attributes; key, principal and times of a session stay readable. {@link
     * SessionBackend#withConfig} does not change how rows are encrypted or compressed. Key: {@code
     * encryption}; default: {@code off}.
     *
     * @return the rule; other values than {@code OFF} need a key
     */
    public Encryption encryption() {
        return values.get(ENCRYPTION);
    }

    /**
     * The keys of encrypted sessions. The first one encrypts; all of them decrypt what they have
     * encrypted. If the application has a bean of type {@link org.sojourn.spi.EncryptionKeys}, the
     * bean alone decides. Key: {@code encryption-keys}, each as {@code id:Base64}, separated by
     * commas; default: none.
     *
     * @return an unmodifiable list, without the keys of {@link #encryptionKeyFile()}
     */
    public List<EncryptionKey> encryptionKeys() {
        return values.get(ENCRYPTION_KEYS);
    }

    /**
     * A file with keys of encrypted sessions, one on each line. It is read once, when the sessions
     * of the model are used for the first time, at the latest when the application starts. Its keys
     * come after those of {@link #encryptionKeys()}. Empty lines and lines that start with {@code
     * #} are ignored. Key: {@code encryption-key-file}; default: none.
     *
     * @return the path
     */
    public Optional<String> encryptionKeyFile() {
        return values.get(ENCRYPTION_KEY_FILE);
    }

    /**
     * From which size on the data of a session are compressed. Zero switches compression off. Data
     * that do not get smaller are stored as they are. Compressed data show by their size how much a
     * secret and a value of an attacker have in common, even if they are encrypted. Key: {@code
     * compression-threshold}; default: {@code 0}.
     *
     * @return 0 to 1073741824 bytes
     */
    public int compressionThreshold() {
        return values.get(COMPRESSION_THRESHOLD);
    }

    /**
     * The settings of the cookie, together.
     *
     * @return the same values as the accessors whose names start with {@code cookie}, {@link
     *     #trustForwardedProto()} and {@link #noStore()}
     */
    public CookieConfig cookie() {
        return cookie;
    }

    /**
     * The name of the cookie that carries the session id. Key: {@code cookie-name}; default: {@code
     * session}.
     *
     * <p>If the name starts with {@code __Secure-} or {@code __Host-}, a browser refuses each
     * cookie of that name that is not {@code Secure}. If it starts with {@code __Host-}, a browser
     * also refuses each one that has a domain or another path than {@code /}, so that no other host
     * can plant one (RFC 6265bis, section 4.1.3). The cookie is always {@code Secure} then;
     * settings that contradict the prefix are refused.
     *
     * @return a token (RFC 6265, section 4.1.1) of 1 to 256 characters
     */
    public String cookieName() {
        return cookie.name();
    }

    /**
     * The path of the cookie. The context path is that of the container's own cookie, too, so that
     * two applications of one host do not replace each other's cookie. If the name of the cookie
     * starts with {@code __Host-}, the path is {@code /}. Key: {@code cookie-path}; default: the
     * context path.
     *
     * @return starts with a slash; empty for the context path
     */
    public Optional<String> cookiePath() {
        return cookie.path();
    }

    /**
     * The domain of the cookie. Without one, the browser returns the cookie only to the host that
     * sent it. Key: {@code cookie-domain}; default: none.
     *
     * @return empty for none
     */
    public Optional<String> cookieDomain() {
        return cookie.domain();
    }

    /**
     * When the cookie has the attribute Secure. Key: {@code cookie-secure}; default: {@code auto}.
     *
     * @return the rule; never {@code AUTO} if the name of the cookie has a prefix
     */
    public Secure cookieSecure() {
        return cookie.secure();
    }

    /**
     * Whether the cookie is hidden from scripts, by the attribute HttpOnly. Key: {@code
     * cookie-http-only}; default: {@code true}.
     *
     * @return the attribute
     */
    public boolean cookieHttpOnly() {
        return cookie.httpOnly();
    }

    /**
     * The attribute SameSite of the cookie. Key: {@code cookie-same-site}; default: {@code lax}.
     *
     * @return the attribute
     */
    public SameSite cookieSameSite() {
        return cookie.sameSite();
    }

    /**
     * Whether the browser keeps the cookie when it is closed. The cookie's {@code Max-Age} is then
     * the lifetime of the session, and the cookie is sent again when the session is renewed.
     * Otherwise the cookie has no {@code Max-Age}: the browser forgets it when it is closed, and no
     * renewal sends it again. Key: {@code cookie-persistent}; default: {@code true}.
     *
     * @return false for a browser-session cookie
     */
    public boolean cookiePersistent() {
        return cookie.persistent();
    }

    /**
     * Whether the cookie has the attribute Partitioned (CHIPS). An application in frames of other
     * sites then has one session for each of these sites. Browsers require {@code Secure} with it,
     * and mostly {@code SameSite=None}. Key: {@code cookie-partitioned}; default: {@code false}.
     *
     * @return the attribute
     */
    public boolean cookiePartitioned() {
        return cookie.partitioned();
    }

    /**
     * Whether the headers X-Forwarded-Proto and Forwarded decide, too, whether a request is secure.
     * A request is then secure if one of them (the latter: RFC 7239) names https as the protocol
     * with which it came to the first proxy. Only for applications behind a proxy that sets the
     * header itself: without such a proxy, each client can send the header. Key: {@code
     * trust-forwarded-proto}; default: {@code false}.
     *
     * @return true if the headers are trusted
     */
    public boolean trustForwardedProto() {
        return cookie.trustForwardedProto();
    }

    /**
     * Whether a response that sets a session id has Cache-Control: no-store. So no cache hands the
     * id to other clients. Directives that the application adds stay. Key: {@code no-store};
     * default: {@code true}.
     *
     * @return false if the application alone decides about caching
     */
    public boolean noStore() {
        return cookie.noStore();
    }

    /**
     * Builds a {@link SessionConfig}. Not thread-safe.
     *
     * <p>Each method checks its argument at once and throws a {@link SessionConfigException} if it
     * is not allowed. The accessor of the setting describes what is allowed.
     */
    public static final class Builder {

        private final SettingValues values;

        private Builder(SettingValues values) {
            this.values = values;
        }

        /**
         * Sets a setting to a value as it is written in a configuration.
         *
         * @param setting one of {@link Setting#ofModel()}
         * @param text the text, without white space at its ends
         * @return this
         * @throws IllegalArgumentException if the setting is the application's
         */
        public Builder set(Setting<?> setting, String text) {
            if (!Setting.ofModel().contains(setting)) {
                throw new IllegalArgumentException(setting + " is no setting of a session model");
            }
            return read(setting, text);
        }

        private <T> Builder read(Setting<T> setting, String text) {
            return with(setting, setting.read(text));
        }

        private <T> Builder with(Setting<T> setting, T value) {
            values.set(setting, value);
            return this;
        }

        /**
         * Sets {@link SessionConfig#policy()}. The order of the calls does not matter: what is set
         * by another method takes precedence.
         *
         * @param policy the policy
         * @return this
         */
        public Builder policy(SessionPolicy policy) {
            return with(POLICY, policy);
        }

        /**
         * Sets {@link SessionConfig#maxAge()}.
         *
         * @param maxAge the lifetime
         * @return this
         */
        public Builder maxAge(Duration maxAge) {
            return with(MAX_AGE, maxAge);
        }

        /**
         * Sets {@link SessionConfig#absoluteMaxAge()}.
         *
         * @param absoluteMaxAge the longest lifetime
         * @return this
         */
        public Builder absoluteMaxAge(Duration absoluteMaxAge) {
            return with(ABSOLUTE_MAX_AGE, Optional.of(absoluteMaxAge));
        }

        /**
         * Sets {@link SessionConfig#anonymousMaxAge()}.
         *
         * @param anonymousMaxAge the lifetime without a principal
         * @return this
         */
        public Builder anonymousMaxAge(Duration anonymousMaxAge) {
            return with(ANONYMOUS_MAX_AGE, Optional.of(anonymousMaxAge));
        }

        /**
         * Sets {@link SessionConfig#renewalThreshold()}. {@link #build()} checks that it is shorter
         * than {@code maxAge}.
         *
         * @param renewalThreshold the longest lag
         * @return this
         */
        public Builder renewalThreshold(Duration renewalThreshold) {
            return with(RENEWAL_THRESHOLD, Optional.of(renewalThreshold));
        }

        /**
         * Sets {@link SessionConfig#renewOnAccess()}.
         *
         * @param renewOnAccess whether reading renews
         * @return this
         */
        public Builder renewOnAccess(boolean renewOnAccess) {
            return with(RENEW_ON_ACCESS, renewOnAccess);
        }

        /**
         * Sets {@link SessionConfig#rotationGrace()}.
         *
         * @param rotationGrace the time; zero for none
         * @return this
         */
        public Builder rotationGrace(Duration rotationGrace) {
            return with(ROTATION_GRACE, rotationGrace);
        }

        /**
         * Sets {@link SessionConfig#sweepInterval()}.
         *
         * @param sweepInterval the interval; zero for no sweep
         * @return this
         */
        public Builder sweepInterval(Duration sweepInterval) {
            return with(SWEEP_INTERVAL, sweepInterval);
        }

        /**
         * Sets {@link SessionConfig#readinessTimeout()}.
         *
         * @param readinessTimeout the time; zero for no question to the database
         * @return this
         */
        public Builder readinessTimeout(Duration readinessTimeout) {
            return with(READINESS_TIMEOUT, readinessTimeout);
        }

        /**
         * Sets {@link SessionConfig#sweepBatchSize()}.
         *
         * @param sweepBatchSize the number
         * @return this
         */
        public Builder sweepBatchSize(int sweepBatchSize) {
            return with(SWEEP_BATCH_SIZE, sweepBatchSize);
        }

        /**
         * Sets {@link SessionConfig#maxConnections()}.
         *
         * @param maxConnections the number
         * @return this
         */
        public Builder maxConnections(int maxConnections) {
            return with(MAX_CONNECTIONS, maxConnections);
        }

        /**
         * Sets {@link SessionConfig#batchSize()}.
         *
         * @param batchSize the number
         * @return this
         */
        public Builder batchSize(int batchSize) {
            return with(BATCH_SIZE, batchSize);
        }

        /**
         * Sets {@link SessionConfig#maxPending()}.
         *
         * @param maxPending the number
         * @return this
         */
        public Builder maxPending(int maxPending) {
            return with(MAX_PENDING, maxPending);
        }

        /**
         * Sets {@link SessionConfig#operationTimeout()}.
         *
         * @param operationTimeout the time
         * @return this
         */
        public Builder operationTimeout(Duration operationTimeout) {
            return with(OPERATION_TIMEOUT, operationTimeout);
        }

        /**
         * Sets {@link SessionConfig#connections()}.
         *
         * @param connections the rule
         * @return this
         */
        public Builder connections(Connections connections) {
            return with(CONNECTIONS, connections);
        }

        /**
         * Sets {@link SessionConfig#sessionIdBytes()}.
         *
         * @param sessionIdBytes the number
         * @return this
         */
        public Builder sessionIdBytes(int sessionIdBytes) {
            return with(SESSION_ID_BYTES, sessionIdBytes);
        }

        /**
         * Sets {@link SessionConfig#shardDigits()}.
         *
         * @param shardDigits the number; zero for none
         * @return this
         */
        public Builder shardDigits(int shardDigits) {
            return with(SHARD_DIGITS, shardDigits);
        }

        /**
         * Sets {@link SessionConfig#maxSessionsPerPrincipal()}.
         *
         * @param maxSessions the number
         * @return this
         */
        public Builder maxSessionsPerPrincipal(int maxSessions) {
            return with(MAX_SESSIONS_PER_PRINCIPAL, Optional.of(maxSessions));
        }

        /**
         * Sets {@link SessionConfig#maxSessionsPolicy()}.
         *
         * @param policy the policy
         * @return this
         */
        public Builder maxSessionsPolicy(MaxSessionsPolicy policy) {
            return with(MAX_SESSIONS_POLICY, policy);
        }

        /**
         * Sets {@link SessionConfig#maxDataSize()}.
         *
         * @param maxDataSize the number of bytes
         * @return this
         */
        public Builder maxDataSize(int maxDataSize) {
            return with(MAX_DATA_SIZE, maxDataSize);
        }

        /**
         * Sets {@link SessionConfig#largeSessions()}.
         *
         * @param largeSessions the rule
         * @return this
         */
        public Builder largeSessions(LargeSessions largeSessions) {
            return with(LARGE_SESSIONS, largeSessions);
        }

        /**
         * Sets {@link SessionConfig#schema()}.
         *
         * @param schema the rule
         * @return this
         */
        public Builder schema(Schema schema) {
            return with(SCHEMA, schema);
        }

        /**
         * Sets {@link SessionConfig#baseCacheBytes()}.
         *
         * @param baseCacheBytes the number of bytes; 0 keeps nothing
         * @return this
         */
        public Builder baseCacheBytes(int baseCacheBytes) {
            return with(BASE_CACHE_BYTES, baseCacheBytes);
        }

        /**
         * Sets {@link SessionConfig#saveOnError()}.
         *
         * @param saveOnError whether an exception leaves the changes in place
         * @return this
         */
        public Builder saveOnError(boolean saveOnError) {
            return with(SAVE_ON_ERROR, saveOnError);
        }

        /**
         * Sets {@link SessionConfig#emptySessions()}.
         *
         * @param emptySessions the rule
         * @return this
         */
        public Builder emptySessions(EmptySessions emptySessions) {
            return with(EMPTY_SESSIONS, emptySessions);
        }

        /**
         * Sets {@link SessionConfig#parallelRequests()}.
         *
         * @param parallelRequests the rule
         * @return this
         */
        public Builder parallelRequests(ParallelRequests parallelRequests) {
            return with(PARALLEL_REQUESTS, parallelRequests);
        }

        /**
         * Sets {@link SessionConfig#codec()}.
         *
         * @param codec the codec
         * @return this
         */
        public Builder codec(Codec codec) {
            return with(CODEC, codec);
        }

        /**
         * Sets {@link SessionConfig#corrupt()}.
         *
         * @param corrupt the rule
         * @return this
         */
        public Builder corrupt(Corrupt corrupt) {
            return with(CORRUPT, corrupt);
        }

        /**
         * Sets {@link SessionConfig#allowedClasses()}.
         *
         * @param patterns class names, or package names that end in {@code .*} or {@code .**}
         * @return this
         */
        public Builder allowedClasses(List<String> patterns) {
            return with(ALLOWED_CLASSES, patterns);
        }

        /**
         * Sets {@link SessionConfig#allowedLibraries()}.
         *
         * @param libraries libraries whose objects are data
         * @return this
         */
        public Builder allowedLibraries(Collection<Library> libraries) {
            return with(ALLOWED_LIBRARIES, Set.copyOf(libraries));
        }

        /**
         * Sets {@link SessionConfig#nativeUpsert()}.
         *
         * @param nativeUpsert whether the statement is used
         * @return this
         */
        public Builder nativeUpsert(boolean nativeUpsert) {
            return with(NATIVE_UPSERT, nativeUpsert);
        }

        /**
         * Sets {@link SessionConfig#exclude()}.
         *
         * @param expressions regular expressions, as {@link Pattern} has them
         * @return this
         */
        public Builder exclude(List<String> expressions) {
            return with(
                    EXCLUDE,
                    expressions.stream()
                            .map(text -> SettingType.EXPRESSION.read(EXCLUDE.name(), text))
                            .toList());
        }

        /**
         * Sets {@link SessionConfig#encryption()}.
         *
         * @param encryption the rule
         * @return this
         */
        public Builder encryption(Encryption encryption) {
            return with(ENCRYPTION, encryption);
        }

        /**
         * Sets {@link SessionConfig#encryptionKeys()}.
         *
         * @param keys the keys; the first one encrypts
         * @return this
         */
        public Builder encryptionKeys(List<EncryptionKey> keys) {
            return with(ENCRYPTION_KEYS, keys);
        }

        /**
         * Sets {@link SessionConfig#encryptionKeyFile()}.
         *
         * @param path the path of the file
         * @return this
         */
        public Builder encryptionKeyFile(String path) {
            return with(ENCRYPTION_KEY_FILE, Optional.of(path));
        }

        /**
         * Sets {@link SessionConfig#compressionThreshold()}.
         *
         * @param compressionThreshold 0 to 1073741824 bytes
         * @return this
         */
        public Builder compressionThreshold(int compressionThreshold) {
            return with(COMPRESSION_THRESHOLD, compressionThreshold);
        }

        /**
         * Sets {@link SessionConfig#cookie()}, all ten settings of the cookie.
         *
         * @param cookie the settings
         * @return this
         * @throws SessionConfigException if one of the values is not allowed
         */
        public Builder cookie(CookieConfig cookie) {
            cookie.copyTo(values);
            return this;
        }

        /**
         * Sets {@link SessionConfig#cookieName()}.
         *
         * @param cookieName the name
         * @return this
         */
        public Builder cookieName(String cookieName) {
            return with(COOKIE_NAME, cookieName);
        }

        /**
         * Sets {@link SessionConfig#cookiePath()}.
         *
         * @param cookiePath a path of at most 1024 characters of printable ASCII without semicolons
         * @return this
         */
        public Builder cookiePath(String cookiePath) {
            return with(COOKIE_PATH, Optional.of(cookiePath));
        }

        /**
         * Sets {@link SessionConfig#cookieDomain()}.
         *
         * @param cookieDomain a host name
         * @return this
         */
        public Builder cookieDomain(String cookieDomain) {
            return with(COOKIE_DOMAIN, Optional.of(cookieDomain));
        }

        /**
         * Sets {@link SessionConfig#cookieSecure()}.
         *
         * @param secure the rule
         * @return this
         */
        public Builder cookieSecure(Secure secure) {
            return with(COOKIE_SECURE, secure);
        }

        /**
         * Sets {@link SessionConfig#cookieHttpOnly()}.
         *
         * @param httpOnly whether the cookie is hidden from scripts
         * @return this
         */
        public Builder cookieHttpOnly(boolean httpOnly) {
            return with(COOKIE_HTTP_ONLY, httpOnly);
        }

        /**
         * Sets {@link SessionConfig#cookieSameSite()}.
         *
         * @param sameSite the attribute
         * @return this
         */
        public Builder cookieSameSite(SameSite sameSite) {
            return with(COOKIE_SAME_SITE, sameSite);
        }

        /**
         * Sets {@link SessionConfig#cookiePersistent()}.
         *
         * @param cookiePersistent whether the browser keeps the cookie
         * @return this
         */
        public Builder cookiePersistent(boolean cookiePersistent) {
            return with(COOKIE_PERSISTENT, cookiePersistent);
        }

        /**
         * Sets {@link SessionConfig#cookiePartitioned()}.
         *
         * @param cookiePartitioned whether each embedding site has a cookie of its own
         * @return this
         */
        public Builder cookiePartitioned(boolean cookiePartitioned) {
            return with(COOKIE_PARTITIONED, cookiePartitioned);
        }

        /**
         * Sets {@link SessionConfig#trustForwardedProto()}.
         *
         * @param trustForwardedProto whether the headers are trusted
         * @return this
         */
        public Builder trustForwardedProto(boolean trustForwardedProto) {
            return with(TRUST_FORWARDED_PROTO, trustForwardedProto);
        }

        /**
         * Sets {@link SessionConfig#noStore()}.
         *
         * @param noStore whether the response stays out of caches
         * @return this
         */
        public Builder noStore(boolean noStore) {
            return with(NO_STORE, noStore);
        }

        /**
         * Makes the settings. The builder can be used further.
         *
         * @return an immutable object
         * @throws SessionConfigException if {@code renewalThreshold} is not shorter than {@code
         *     maxAge}; if every browser refuses the cookie: {@code SameSite=None}, {@code
         *     Partitioned} or a name with a prefix, and never {@code Secure}; a name that starts
         *     with {@code __Host-}, and a domain or another path than {@code /}
         */
        public SessionConfig build() {
            return new SessionConfig(values.copy());
        }
    }
}
