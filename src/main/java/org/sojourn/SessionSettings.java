package org.sojourn;

import static org.sojourn.SettingType.EXPRESSION;
import static org.sojourn.SettingType.duration;
import static org.sojourn.SettingType.flag;
import static org.sojourn.SettingType.list;
import static org.sojourn.SettingType.number;
import static org.sojourn.SettingType.oneOf;
import static org.sojourn.SettingType.optional;
import static org.sojourn.SettingType.set;
import static org.sojourn.SettingType.text;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sojourn.SessionConfig.Codec;
import org.sojourn.SessionConfig.Connections;
import org.sojourn.SessionConfig.Corrupt;
import org.sojourn.SessionConfig.EmptySessions;
import org.sojourn.SessionConfig.LargeSessions;
import org.sojourn.SessionConfig.Library;
import org.sojourn.SessionConfig.ParallelRequests;

/**
 * The settings of a session model, without those of the {@linkplain CookieSettings cookie}. This is
 * the only place that has their keys, bounds and defaults; the documentation is compared with it.
 */
final class SessionSettings {

    private static final SettingType<Duration> AGE = duration("1ms", "3650d");
    private static final Pattern CLASS_PATTERN =
            Pattern.compile(
                    "\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}.]*?(\\.\\*{1,2})?");

    private static final SettingCatalog CATALOG = new SettingCatalog();

    static final Setting<SessionPolicy> POLICY =
            CATALOG.add(
                    "policy",
                    oneOf(SessionPolicy.class),
                    "none",
                    "Which security requirements decide on settings that the application does not"
                            + " make itself.");

    static final Setting<Duration> MAX_AGE =
            CATALOG.add("max-age", AGE, "14d", "How long a session lives after its last use.");

    static final Setting<Optional<Duration>> ABSOLUTE_MAX_AGE =
            CATALOG.add(
                    "absolute-max-age",
                    optional(AGE),
                    "none",
                    "How long a session lives after its creation, however often it is used.");

    static final Setting<Optional<Duration>> ANONYMOUS_MAX_AGE =
            CATALOG.add(
                    "anonymous-max-age",
                    optional(AGE),
                    "none",
                    "How long a session lives after its last use while it has no principal.");

    static final Setting<Optional<Duration>> RENEWAL_THRESHOLD =
            CATALOG.add(
                    "renewal-threshold",
                    optional(duration("0s", "3650d")),
                    "a twentieth of max-age, at most 1m",
                    "How far the stored expiry may lag behind the last use.");

    static final Setting<Boolean> RENEW_ON_ACCESS =
            CATALOG.add(
                    "renew-on-access",
                    flag(),
                    "true",
                    "Whether reading a session counts as use and renews its expiry.");

    static final Setting<Duration> ROTATION_GRACE =
            CATALOG.add(
                    "rotation-grace",
                    duration("0s", "1m"),
                    "10s",
                    "How long a session is still found by its previous id after its id was"
                            + " rotated.");

    static final Setting<Integer> MAX_CONNECTIONS =
            CATALOG.add(
                    "max-connections",
                    number(2, 64),
                    "10",
                    "How many connections read and write at the same time, at most.");

    static final Setting<Integer> BATCH_SIZE =
            CATALOG.add(
                    "batch-size",
                    number(1, 1000),
                    "64",
                    "How many operations that waited for a connection are carried out together.");

    static final Setting<Integer> MAX_PENDING =
            CATALOG.add(
                    "max-pending",
                    number(1, 1_000_000),
                    "10000",
                    "How many operations may wait before further ones are refused.");

    static final Setting<Duration> OPERATION_TIMEOUT =
            CATALOG.add(
                    "operation-timeout",
                    duration("1ms", "1h"),
                    "30s",
                    "How long an operation waits for its turn and its result.");

    static final Setting<Connections> CONNECTIONS =
            CATALOG.add(
                    "connections",
                    oneOf(Connections.class),
                    "shared",
                    "Which thread takes the connection that an operation is carried out on.");

    static final Setting<Integer> SESSION_ID_BYTES =
            CATALOG.add(
                    "session-id-bytes", number(16, 64), "32", "How many random bytes an id has.");

    static final Setting<Integer> SHARD_DIGITS =
            CATALOG.add(
                    "shard-digits",
                    number(0, 2),
                    "0",
                    "How many of the last digits of its key a session keeps when its id is"
                            + " rotated.");

    static final Setting<Integer> MAX_DATA_SIZE =
            CATALOG.add(
                    "max-data-size",
                    number(1, 1 << 30, " bytes"),
                    "16777216",
                    "How many bytes one session may hold at most.");

    static final Setting<LargeSessions> LARGE_SESSIONS =
            CATALOG.add(
                    "large-sessions",
                    oneOf(LargeSessions.class),
                    "split",
                    "How a session of 16 KiB and more is stored: as base and changes, or whole.");

    static final Setting<Integer> BASE_CACHE_BYTES =
            CATALOG.add(
                    "base-cache-bytes",
                    number(0, 1 << 30, " bytes"),
                    "4194304",
                    "How many bytes of large sessions a server keeps in memory, for each model.");

    static final Setting<Boolean> SAVE_ON_ERROR =
            CATALOG.add(
                    "save-on-error",
                    flag(),
                    "true",
                    "Whether changes are stored although the request or method failed.");

    static final Setting<EmptySessions> EMPTY_SESSIONS =
            CATALOG.add(
                    "empty-sessions",
                    oneOf(EmptySessions.class),
                    "drop",
                    "Whether a session that holds nothing is stored.");

    static final Setting<ParallelRequests> PARALLEL_REQUESTS =
            CATALOG.add(
                    "parallel-requests",
                    oneOf(ParallelRequests.class),
                    "shared",
                    "Whether parallel requests of one server share one live session, as with the"
                        + " container's own sessions, or each has a copy of its own, merged when"
                        + " stored.");

    static final Setting<Codec> CODEC =
            CATALOG.add(
                    "codec",
                    oneOf(Codec.class),
                    "java",
                    "How attributes are encoded that are no plain JDK values.");

    static final Setting<Corrupt> CORRUPT =
            CATALOG.add(
                    "corrupt",
                    oneOf(Corrupt.class),
                    "keep",
                    "What is done with a stored session that cannot be read.");

    static final Setting<List<String>> ALLOWED_CLASSES =
            CATALOG.add(
                    "allowed-classes",
                    list(
                            ",",
                            text(
                                    CLASS_PATTERN,
                                    "class names, and package names that end in .* or .**")),
                    "none",
                    "Further classes that session attributes may have.");

    static final Setting<Set<Library>> ALLOWED_LIBRARIES =
            CATALOG.add(
                    "allowed-libraries",
                    set(",", oneOf(Library.class)),
                    "none",
                    "Libraries whose objects session attributes may hold.");

    static final Setting<Boolean> NATIVE_UPSERT =
            CATALOG.add(
                    "native-upsert",
                    flag(),
                    "true",
                    "Whether the database's own upsert statement is used where it has one.");

    static final Setting<List<Pattern>> EXCLUDE =
            CATALOG.add(
                    "exclude",
                    list("\\s+", EXPRESSION),
                    "none",
                    "Paths whose requests have no session.");

    static final List<Setting<?>> ALL = CATALOG.all();

    private SessionSettings() {}
}
