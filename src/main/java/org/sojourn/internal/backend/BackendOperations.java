package org.sojourn.internal.backend;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sojourn.CorruptSessionException;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.text.OwnText;

/**
 * What {@link org.sojourn.SessionBackend} promises for one session, on the rows of one face. By a
 * previous key nothing is read or stored here, because rotation is the session manager's business;
 * but a session is ended by the key that it had lately, so that no rotation saves it.
 */
record BackendOperations(LivingRows living, Endings endings, Uses uses) {

    private static final int MAX_CONFLICTS = 10;

    /**
     * @param living the rows of the face
     * @param background the rows for renewals that no caller waits for
     */
    BackendOperations(LivingRows living, LivingRows background) {
        this(living, new Endings(living), new Uses(living.state(), living, background));
    }

    /** The data of a living session, which counts as used. */
    CompletionStage<Optional<byte[]>> get(SessionKey key) {
        return living.find(key)
                .thenApply(BackendOperations::sound)
                .thenCompose(
                        row ->
                                row.isEmpty()
                                        ? CompletableFuture.completedStage(Optional.empty())
                                        : used(row.get()).thenApply(Optional::of));
    }

    /** A session that cannot be read does not count as used. */
    private CompletionStage<byte[]> used(SessionRow row) {
        byte[] whole = whole(row);
        return uses.use(row).thenApply(used -> whole);
    }

    private byte[] whole(SessionRow row) {
        try {
            return state().format().whole(row.data());
        } catch (CorruptSessionException corrupt) {
            throw new CorruptSessionException(
                    BackendMessage.UNREADABLE.with(row.key().value(), OwnText.of(corrupt)),
                    corrupt);
        }
    }

    /** The row as it was found, unless it is damaged. */
    private static Optional<SessionRow> sound(Optional<SessionRow> found) {
        found.filter(SessionRow::isDamaged)
                .ifPresent(
                        row -> {
                            throw new CorruptSessionException(
                                    BackendMessage.DAMAGED_ROW.with(
                                            row.key().value(), row.damage()),
                                    null);
                        });
        return found;
    }

    /**
     * Stores data under a key, whether or not a session stands there.
     *
     * @param data checked, and not changed any more
     */
    CompletionStage<Void> put(SessionKey key, byte[] data) {
        SessionRow row = SessionRow.created(key, RowData.whole(data), state().now(), null);
        CompletionStage<Boolean> stored =
                state().expiry().dependsOnSession() ? putOnto(row, 0) : overwrite(row);
        return stored.thenAccept(done -> {});
    }

    private CompletionStage<Boolean> overwrite(SessionRow row) {
        Expiry stored = state().expiryOf(row);
        return living.rows().write(new RowWrite.Put(stored.renewed(row, state().now())));
    }

    /**
     * Where the rest of a session's life depends on what it is, it must be the same still when the
     * data are stored. If there is no end to its changes, it is stored to live no longer than a
     * session without a principal.
     */
    private CompletionStage<Boolean> putOnto(SessionRow row, int conflicts) {
        return living.find(row.key())
                .thenCompose(
                        found -> {
                            if (found.isEmpty() || found.get().isDamaged()) {
                                return overwrite(row);
                            }
                            SessionRow read = found.get();
                            return conflicts == MAX_CONFLICTS
                                    ? overwriteShortest(read, row)
                                    : replace(read, row.data())
                                            .thenCompose(
                                                    done ->
                                                            done
                                                                    ? CompletableFuture
                                                                            .completedStage(true)
                                                                    : putOnto(row, conflicts + 1));
                        });
    }

    private CompletionStage<Boolean> overwriteShortest(SessionRow read, SessionRow row) {
        SessionRow withoutPrincipal = read.changed(read.key(), row.data(), null);
        Expiry shortest = state().expiryOf(withoutPrincipal);
        long expiresAt = shortest.renewed(withoutPrincipal, state().now()).expiresAt();
        return living.rows().write(new RowWrite.Put(row.renewed(expiresAt)));
    }

    private CompletionStage<Boolean> replace(SessionRow read, RowData data) {
        SessionRow changed = read.changed(read.key(), data, read.principal());
        SessionRow stored = state().expiryOf(changed).renewed(changed, state().now());
        return living.rows().write(new RowWrite.Replace(read, stored));
    }

    CompletionStage<Void> delete(SessionKey key) {
        return endings.end(key).thenAccept(last -> last.ifPresent(this::publishInvalidated));
    }

    private void publishInvalidated(SessionKey last) {
        SessionEventPublisher publisher = state().publisher();
        living.rows().afterwards(() -> publisher.publish(publisher.invalidated(last, null)));
    }

    private ModelState state() {
        return living.state();
    }
}
