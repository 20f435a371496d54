package org.sojourn;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One stored session: the mapped superclass of every {@linkplain SessionModel session model}.
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><th>column</th><th>type</th><th>meaning</th></tr>
 * <tr><td>{@code session_key}</td><td>VARCHAR(64), primary key</td><td>SHA-256 of the session id, lower-case hexadecimal; if the first letter is beyond {@code f}, the row is the marker of an emptied session, which a sweep deletes</td></tr>
 * <tr><td>{@code data}</td><td>bytes, not null</td><td>what the session holds</td></tr>
 * <tr><td>{@code expires_at}</td><td>BIGINT, not null</td><td>the instant of expiry, milliseconds since 1970-01-01T00:00Z</td></tr>
 * <tr><td>{@code created_at}</td><td>BIGINT, not null</td><td>the instant of creation, likewise</td></tr>
 * <tr><td>{@code version}</td><td>BIGINT, not null</td><td>number of changes since creation</td></tr>
 * <tr><td>{@code principal}</td><td>VARCHAR(255), null</td><td>name of the principal; null if the session has none</td></tr>
 * <tr><td>{@code previous_key}</td><td>VARCHAR(64), null</td><td>the session key before the id was last rotated</td></tr>
 * <tr><td>{@code previous_until}</td><td>BIGINT, null</td><td>until when the session is still found by the previous key, milliseconds likewise</td></tr>
 * <tr><td>{@code origin_key}</td><td>VARCHAR(64), null</td><td>the session key that the session had when it was created; null until the id is rotated for the first time</td></tr>
 * <tr><td>{@code changes}</td><td>bytes, null</td><td>of a split session: what was set or removed since its base, which {@code data} holds</td></tr>
 * <tr><td>{@code base_id}</td><td>BIGINT, null</td><td>of a split session: the random identity of the base; zero, like null, if {@code data} holds the session as a whole</td></tr>
 * <tr><td>{@code base_version}</td><td>BIGINT, null</td><td>the version of the row when base or changes were last written; if the row has another version, an earlier version of Sojourn has written the session as a whole, and the columns of base and changes do not count</td></tr>
 * </table>
 *
 * <p>The session id itself, which is the client's secret, is never stored: an attacker with a copy
 * of the table cannot log in as any user. Instants are numbers so that no time zone of a driver,
 * server or database session can shift them.
 *
 * <p>Four columns are searched besides the primary key, and need an index: {@code expires_at} by
 * the sweep; {@code principal} by {@link Sessions}, which lists and limits the sessions of users;
 * {@code previous_key} by requests whose id is not found; and {@code origin_key} by requests that
 * had loaded a session and do not find it again, so that a logout finds the session however often
 * its id was rotated meanwhile. A mapped superclass cannot declare an index; the session model can:
 *
 * <pre>{@code
 * @Entity @SessionModel
 * @Table(indexes = {
 *     @Index(columnList = "expires_at"),
 *     @Index(columnList = "principal"),
 *     @Index(columnList = "previous_key"),
 *     @Index(columnList = "origin_key")})
 * public class ShopSession extends SessionRecord {}
 * }</pre>
 *
 * <p>A table from before there was {@code origin_key} can still be used. A warning then shows how
 * to add the column; until then a logout finds the session after one rotation of its id only. The
 * same is true of {@code changes}, {@code base_id} and {@code base_version}; until they are added,
 * a large session is written as a whole. With a persistence provider that Sojourn does not know,
 * and for the application's own queries of the entity, the columns have to be there.
 *
 * <p>{@link Sessions} lists and ends the sessions of a user. An application can also read session
 * records like any entity:
 *
 * <pre>{@code
 * select s from ShopSession s where s.principal = :name and s.expiresAt > :now
 * }</pre>
 *
 * <p>It must not write them; {@link SessionBackend} and {@link WebSession} do that. Records are
 * never cached by the persistence provider ({@code @Cacheable(false)}), so that changes made by
 * another server are seen. Instances are not thread-safe, like any entity.
 *
 * @since 0.1
 */
@MappedSuperclass
@Cacheable(false)
public abstract class SessionRecord {

    /** The longest {@code data} that the generated column must hold: 64 MiB, in bytes. */
    private static final int DATA_LENGTH = 64 * 1024 * 1024;

    @Id
    @Column(name = "session_key", length = 64, nullable = false, updatable = false)
    private @Nullable String sessionKey;

    @Column(name = "data", length = DATA_LENGTH, nullable = false)
    private byte @Nullable [] data;

    @Column(name = "expires_at", nullable = false)
    private long expiresAt;

    @Column(name = "created_at", nullable = false)
    private long createdAt;

    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "principal", length = 255)
    private @Nullable String principal;

    @Column(name = "previous_key", length = 64)
    private @Nullable String previousKey;

    @Column(name = "previous_until")
    private @Nullable Long previousUntil;

    @Column(name = "origin_key", length = 64)
    private @Nullable String originKey;

    @Column(name = "changes", length = DATA_LENGTH)
    private byte @Nullable [] changes;

    @Column(name = "base_id")
    private @Nullable Long baseId;

    @Column(name = "base_version")
    private @Nullable Long baseVersion;

    /** Used by the persistence provider. */
    protected SessionRecord() {}

    /**
     * Fills a new record. Sojourn calls this before it persists a session through the persistence
     * provider; an application need not call it.
     *
     * @param sessionKey SHA-256 of the session id, 64 lower-case hexadecimal characters
     * @param data what the session holds; is copied
     * @param createdAt instant of creation, epoch milliseconds
     * @param expiresAt instant of expiry, epoch milliseconds
     * @param version number of changes since creation
     * @param principal name of the principal, or null
     */
    public void fill(
            String sessionKey,
            byte[] data,
            long createdAt,
            long expiresAt,
            long version,
            @Nullable String principal) {
        this.sessionKey = sessionKey;
        this.data = data.clone();
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.version = version;
        this.principal = principal;
    }

    /**
     * Completes a new record whose data are the base of a large session. Sojourn calls this after
     * {@link #fill}; an application need not call it.
     *
     * @param id the identity of the base
     */
    public void fillBase(long id) {
        this.baseId = id;
        this.baseVersion = version;
    }

    /**
     * The session key: SHA-256 of the session id in lower-case hexadecimal. It is no secret: logs
     * and device lists name sessions by it.
     *
     * @return 64 characters; null only in a record that was never filled
     */
    public @Nullable String getSessionKey() {
        return sessionKey;
    }

    /**
     * Size of what the row holds of the session: of base and changes, if it is split.
     *
     * @return bytes
     */
    public int getSize() {
        boolean changesCount = baseVersion != null && baseVersion == version;
        return length(data) + (changesCount ? length(changes) : 0);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /**
     * When the session was created.
     *
     * @return an instant of whole milliseconds
     */
    public Instant getCreatedAt() {
        return Instant.ofEpochMilli(createdAt);
    }

    /**
     * When the session expires unless it is used again. From its instant of expiry on a session is
     * expired, also while its row is still there.
     *
     * @return an instant of whole milliseconds
     */
    public Instant getExpiresAt() {
        return Instant.ofEpochMilli(expiresAt);
    }

    /**
     * How often the session was changed since its creation.
     *
     * @return 0 for a session never changed
     */
    public long getVersion() {
        return version;
    }

    /**
     * The name of the principal, which is the logged-in user.
     *
     * @return empty if the session has none
     */
    public Optional<String> getPrincipal() {
        return Optional.ofNullable(principal);
    }
}
