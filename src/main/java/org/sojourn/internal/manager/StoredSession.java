package org.sojourn.internal.manager;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig.Corrupt;
import org.sojourn.SessionStoreException;
import org.sojourn.event.SessionEvent;
import org.sojourn.internal.backend.SessionOperations;
import org.sojourn.internal.backend.SessionUse;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** The database's side of an active session: its id and its row, as they stand there. */
final class StoredSession {

    /** What became of the session when it was stored. */
    enum Outcome {
        /** The database holds it, or there was nothing to hold. */
        STANDS,
        /** Its last attribute was removed, and so it has ended. */
        EMPTIED,
        /** Somebody else had ended it, or given it another id where there is no grace. */
        LOST,
        /** Somebody else had given it another id, and no other can be given on top of that. */
        TOO_LATE
    }

    private static final Logger LOG = System.getLogger("org.sojourn");
    private static final int MAX_CONFLICTS = 100;

    private final SessionOperations sessions;
    private final AttributeConflicts conflicts;
    private final SessionPayload data;
    private final Owner owner;
    private final Deque<SessionEvent> unpublished = new ArrayDeque<>();
    private final SessionIdentity identity;
    private final SessionUse use;

    private @Nullable SessionRow row;
    private @Nullable SessionRow discarded;
    private BooleanSupplier sendsRenewals = () -> false;
    private boolean byPreviousId;
    private boolean found;
    private boolean renewed;
    private boolean cameBack;
    private boolean unreadable;
    private boolean dropped;

    StoredSession(SessionOperations sessions, CheckedIds ids, AttributeConflicts conflicts) {
        this.sessions = sessions;
        this.identity = new SessionIdentity(ids);
        this.conflicts = conflicts;
        this.use = sessions.use();
        this.data = new SessionPayload(sessions, this::happened);
        this.owner = new Owner(sessions::principals);
    }

    /** Whose session it is. */
    Owner owner() {
        return owner;
    }

    /** Sets how to find out whether a renewal is sent to the client. */
    void sendsRenewals(BooleanSupplier sends) {
        sendsRenewals = sends;
    }

    /** Name of the user whose session it is; null for nobody's. */
    @Nullable String principal() {
        String stored = row == null ? null : row.principal();
        return byPreviousId ? stored : owner.of(stored);
    }

    /** Whether the session is another user's than the row says, and has still the id it had. */
    boolean hasNewPrincipal() {
        return row != null
                && !identity.isChanging()
                && !Objects.equals(principal(), row.principal());
    }

    /**
     * Whether the session is known here by the id that it had before somebody else changed it, and
     * is to get another, or to be another user's. Whoever changed the id, perhaps not the user, has
     * the session, so what comes with a login must not get into it.
     */
    private boolean isTooLate(SessionRow found) {
        String stored = found.principal();
        return byPreviousId
                && (identity.isRotationRequested() || !Objects.equals(owner.of(stored), stored));
    }

    Optional<SessionRow> row() {
        return Optional.ofNullable(row);
    }

    Instant now() {
        return sessions.now();
    }

    /** Whether the session was there before this boundary. */
    boolean wasFound() {
        return found;
    }

    /** When the session was last used before it was loaded. */
    Instant lastUse(SessionRow loaded, Attributes attributes) {
        return sessions.ages().lastUse(loaded, idleTimeout(attributes));
    }

    /** Whether a row was found that cannot be read, and this boundary deleted it. */
    boolean isDropped() {
        return dropped;
    }

    /** How long the session lives from now on if it is not used again. */
    Duration remaining(Attributes attributes) {
        return row == null
                ? Duration.ZERO
                : sessions.ages().remaining(row, idleTimeout(attributes));
    }

    private Duration idleTimeout(Attributes attributes) {
        OptionalInt own = attributes.idleSeconds();
        return own.isPresent() ? IdleTimeout.of(own.getAsInt()) : sessions.config().maxAge();
    }

    /** The id that the session has once it is stored. */
    String id() {
        return identity.id();
    }

    /** The key that the session has once it is stored. */
    SessionKey key() {
        return row == null || identity.isChanging() ? SessionKey.of(id()) : row.key();
    }

    /** Whether the session has an id, by whichever it is known here. */
    boolean isOf(String candidate) {
        return hasId(candidate) || isUnder(SessionKey.of(candidate));
    }

    /**
     * Whether the session has this id, is about to have it, or had it in this boundary; none is
     * made for the question.
     */
    boolean hasId(String candidate) {
        return identity.isOf(candidate);
    }

    /** Whether the row stands under this key, as far as is known here. */
    boolean isUnder(SessionKey candidate) {
        return row != null && row.key().equals(candidate);
    }

    /** Whether this is the session's id, and stays that when it is stored. */
    boolean hasOnly(@Nullable String id) {
        return id != null
                && !identity.isChanging()
                && identity.known().filter(id::equals).isPresent();
    }

    /** The id by which the database finds the session. */
    Optional<String> storedId() {
        return row == null ? Optional.empty() : identity.known();
    }

    /**
     * Whether the session had been emptied by another request and was brought back here, since this
     * was last asked: the client needs its id again.
     */
    boolean takeCameBack() {
        boolean answer = cameBack;
        cameBack = false;
        return answer;
    }

    /** Whether the expiry moved since this was last asked, and the client may hear of it. */
    boolean takeRenewed() {
        boolean answer = renewed && !byPreviousId;
        renewed = false;
        return answer;
    }

    /**
     * Finds the session of an id and tells its attributes; empty if there is none that can be used.
     */
    Optional<Map<String, EncodedAttribute>> load(String presentedId) {
        dropped = false;
        SessionKey key = SessionKey.of(presentedId);
        Optional<SessionRow> stored = sessions.find(key);
        byPreviousId = stored.isPresent() && !stored.get().key().equals(key);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        Optional<SessionPayload.Content> content = data.decode(stored.get());
        unreadable = content.isEmpty();
        if (unreadable || isTooLate(content.get().row())) {
            return Optional.empty();
        }
        identity.is(presentedId);
        row = content.get().row();
        found = true;
        return Optional.of(content.get().attributes());
    }

    /**
     * Has the session get another id when it is stored.
     *
     * @return false if that is too late
     */
    boolean rotateId() {
        identity.wish();
        return rotateIdForNewPrincipal();
    }

    boolean rotateIdForNewPrincipal() {
        if (!byPreviousId) {
            identity.change();
        }
        return !byPreviousId;
    }

    /** Counts the session as used, as it stands in the database. */
    void use() {
        if (row != null) {
            sessions.renewIfDue(row);
        }
    }

    /** From now on the session does not expire, until the boundary ends. */
    void inUse(Attributes attributes) {
        if (row != null) {
            use.stands(row, idleTimeout(attributes));
        }
    }

    /** The boundary has ended. */
    void notInUse() {
        use.close();
    }

    /**
     * Makes the database hold these attributes; does nothing if it does already.
     *
     * @param keepsEmpty whether the session stands even if there are none
     */
    Outcome store(Attributes attributes, Instant createdAt, boolean keepsEmpty) {
        Outcome outcome = stored(attributes, createdAt, keepsEmpty);
        inUse(attributes);
        return outcome;
    }

    private Outcome stored(Attributes attributes, Instant createdAt, boolean keepsEmpty) {
        attributes.capture();
        if (row == null) {
            if (keepsEmpty || !attributes.isEmpty()) {
                create(attributes, createdAt);
            }
            return Outcome.STANDS;
        }
        if (isTooLate(row)) {
            return dropped(row, attributes, Outcome.TOO_LATE);
        }
        if (attributes.isChanged() || identity.isChanging()) {
            return change(attributes, keepsEmpty);
        }
        Duration idleTimeout = idleTimeout(attributes);
        Optional<SessionRow> moved =
                sendsRenewals.getAsBoolean()
                        ? sessions.renewForClient(row, idleTimeout)
                        : sessions.renewIfDue(row, idleTimeout);
        renewed |= moved.isPresent();
        row = moved.orElse(row);
        return Outcome.STANDS;
    }

    /**
     * Deletes the row, also that of a session whose changes were discarded here, or that of an id
     * which was never looked up.
     *
     * @param clientsId the id that the client holds
     * @return whether this ended the session of that id
     */
    boolean end(@Nullable String clientsId) {
        SessionRow read = row == null ? discarded : row;
        boolean isClients = clientsId != null && (read == null || hasId(clientsId));
        boolean ends = false;
        if (read != null) {
            ends = ended(sessions.end(read), read.principal());
        } else if (clientsId != null) {
            ends = ended(sessions.end(SessionKey.of(clientsId)), null);
        }
        discarded = null;
        forget();
        return ends && isClients;
    }

    private boolean ended(Optional<SessionKey> last, @Nullable String principal) {
        last.ifPresent(key -> happened(sessions.chronicle().invalidated(key, principal)));
        return last.isPresent();
    }

    /** Refuses a user whose name the database cannot hold, where it is to be stored. */
    void checkPrincipal() {
        owner.check(row == null ? null : row.principal());
    }

    private void create(Attributes attributes, Instant createdAt) {
        checkPrincipal();
        SessionKey key = SessionKey.of(identity.id());
        String principal = principal();
        SessionRow fresh =
                SessionRow.created(
                        key,
                        data.encode(attributes, key, principal),
                        createdAt.toEpochMilli(),
                        principal);
        try {
            row = sessions.create(fresh, idleTimeout(attributes));
        } catch (SessionStoreException failed) {
            throw isTaken(fresh) ? identity.taken() : owner.explained(failed);
        }
        discarded = null;
        happened(sessions.chronicle().created(row));
        identity.stored();
        attributes.markStored();
    }

    private Outcome change(Attributes attributes, boolean keepsEmpty) {
        for (int conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
            boolean emptied = !keepsEmpty && attributes.isEmptied();
            if (emptied ? empty(row, attributes) : replace(row, attributes)) {
                return emptied ? Outcome.EMPTIED : Outcome.STANDS;
            }
            Outcome theirs = reload(row, attributes, keepsEmpty);
            if (theirs != Outcome.STANDS) {
                return theirs;
            }
        }
        throw Messages.tooManyConflicts(row.key().value(), MAX_CONFLICTS);
    }

    private boolean empty(SessionRow read, Attributes attributes) {
        byte[] nothing = data.encode(attributes, read.key().ofEmptied(), null);
        if (!sessions.empty(read, nothing)) {
            return false;
        }
        happened(sessions.chronicle().invalidated(read.key(), read.principal()));
        forget();
        attributes.markStored();
        return true;
    }

    /** A session changes hands only together with its id. */
    private boolean replace(SessionRow read, Attributes attributes) {
        boolean moves = identity.isChanging();
        boolean comesBack = read.isEmptied();
        if (moves) {
            checkPrincipal();
        }
        SessionKey newKey = moves || comesBack ? SessionKey.of(identity.id()) : read.key();
        String principal = moves ? owner.of(read.principal()) : read.principal();
        byte[] content = data.encode(attributes, newKey, principal);
        SessionRow wanted = read.changed(newKey, content, principal);
        Optional<SessionRow> changed;
        try {
            changed =
                    sessions.replace(
                            read, wanted, idleTimeout(attributes), attributes.hasNewTimeout());
        } catch (SessionStoreException failed) {
            throw moves && isTaken(wanted) ? identity.taken() : owner.explained(failed);
        }
        if (changed.isEmpty()) {
            return false;
        }
        renewed |= changed.get().expiresAt() != read.expiresAt();
        row = changed.get();
        cameBack |= comesBack;
        if (comesBack) {
            happened(sessions.chronicle().created(row));
        } else if (moves) {
            happened(sessions.chronicle().idRotated(read.key(), row));
        }
        if (moves) {
            identity.stored();
        }
        attributes.markStored();
        return true;
    }

    /**
     * Whether a row could not be stored because another stands under its key. It is its own if the
     * database stored it before the connection broke.
     */
    private boolean isTaken(SessionRow row) {
        try {
            return sessions.find(row.key())
                    .filter(
                            it ->
                                    !Arrays.equals(it.data(), row.data())
                                            || it.createdAt() != row.createdAt())
                    .isPresent();
        } catch (SessionStoreException unknown) {
            return false;
        }
    }

    /**
     * Somebody else was faster: takes over what they stored, or gives up what was changed here if
     * they ended the session, or if this boundary would give it another id than they did.
     */
    private Outcome reload(SessionRow read, Attributes attributes, boolean keepsEmpty) {
        Optional<SessionRow> theirs = sessions.findAgain(read);
        Optional<SessionPayload.Content> content = theirs.flatMap(data::decode);
        if (content.isEmpty()) {
            return dropped(read, attributes, Outcome.LOST);
        }
        row = content.get().row();
        if (row.isEmptied()) {
            return bringBack(read, content.get().attributes(), attributes, keepsEmpty);
        }
        if (!row.key().equals(knownKey(read))) {
            byPreviousId = true;
            identity.stay();
        }
        if (isTooLate(row)) {
            return dropped(read, attributes, Outcome.TOO_LATE);
        }
        attributes.mergeOnto(content.get().attributes(), conflicts);
        return Outcome.STANDS;
    }

    /** The key that a row had when this boundary knew it as a session's. */
    private SessionKey knownKey(SessionRow read) {
        return read.isEmptied() ? SessionKey.of(identity.known().orElseThrow()) : read.key();
    }

    /**
     * Another request has emptied the session: what was added here brings it back, if its id can be
     * sent to the client again.
     */
    private Outcome bringBack(
            SessionRow read,
            Map<String, EncodedAttribute> left,
            Attributes attributes,
            boolean keepsEmpty) {
        if (byPreviousId) {
            return dropped(read, attributes, Outcome.LOST);
        }
        attributes.mergeOnto(left, conflicts);
        if (attributes.isEmpty() && !keepsEmpty) {
            attributes.markStored();
            return dropped(read, attributes, Outcome.LOST);
        }
        return Outcome.STANDS;
    }

    private Outcome dropped(SessionRow read, Attributes attributes, Outcome outcome) {
        if (attributes.isChanged()) {
            LOG.log(Level.INFO, Messages.changesDiscarded(read.key().value()));
            happened(sessions.chronicle().changesDiscarded(read));
        }
        attributes.drop();
        discarded = read;
        forget();
        return outcome;
    }

    /** One boundary meets an unreadable row once, however often it looks. */
    private void happened(SessionEvent event) {
        if (event instanceof SessionEvent.Corrupt) {
            if (unreadable) {
                return;
            }
            unreadable = true;
            dropped = sessions.config().corrupt() == Corrupt.DROP;
        }
        unpublished.add(event);
    }

    /** Tells what happened, to be called when all that follows from it is done here. */
    void publishEvents() {
        for (SessionEvent next = unpublished.poll(); next != null; next = unpublished.poll()) {
            sessions.chronicle().tell(next);
        }
    }

    private void forget() {
        row = null;
        use.gone();
        identity.forget();
        byPreviousId = false;
        found = false;
        renewed = false;
        cameBack = false;
    }
}
