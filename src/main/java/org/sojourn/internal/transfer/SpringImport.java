package org.sojourn.internal.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionTooLargeException;
import org.sojourn.internal.backend.Adoption.Adopted;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.manager.SessionId;
import org.sojourn.internal.manager.SessionTransfer;
import org.sojourn.internal.manager.TransferredSession;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.transfer.SpringImportOptions.Refusal;

/**
 * Imports the sessions of Spring Session JDBC 3, so that their users stay logged in. The tables of
 * Spring Session are only read. A session that is imported already stays as it is, so one that was
 * interrupted can go on. An import that is repeated finds sessions of users that have logged out
 * since again, unless it leaves out what was not used since the first import.
 *
 * <p>Attributes are read by the rules of Sojourn: Java serialization of classes that are on the
 * allow-list. The key of a row is the hash of what the client has in its cookie.
 */
public final class SpringImport {

    private final SessionTransfer transfer;
    private final SpringImportOptions options;

    public SpringImport(SessionTransfer transfer, SpringImportOptions options) {
        this.transfer = transfer;
        this.options = options;
    }

    /**
     * Imports all sessions that live.
     *
     * @param source a connection to the database of Spring Session, for this import alone
     * @param progress is notified after each batch
     * @return what was done
     * @throws org.sojourn.SessionStoreException if one of the databases fails; what was imported
     *     until then stays, and the last report that {@code progress} has got shows how far the
     *     import came
     */
    public ImportReport run(Connection source, Consumer<ImportReport> progress) {
        SpringTables tables = new SpringTables(source, options.table());
        try {
            ImportCounts counts =
                    new ImportCounts(
                            Instant.ofEpochMilli(transfer.adoption().now()),
                            tables.count(),
                            options.after());
            List<SpringSession> batch = tables.next(counts.last(), options.batchSize());
            while (!batch.isEmpty()) {
                importBatch(tables, batch, counts);
                progress.accept(counts.report());
                batch = tables.next(counts.last(), options.batchSize());
            }
            return counts.report();
        } catch (SQLException failed) {
            throw ImportMessage.UNREADABLE_TABLE.failure(
                    failed, options.table(), failed.getMessage());
        }
    }

    private void importBatch(SpringTables tables, List<SpringSession> batch, ImportCounts counts)
            throws SQLException {
        List<SessionRow> rows = new ArrayList<>();
        for (SpringSession session : batch) {
            row(tables, session, counts).ifPresent(rows::add);
        }
        Set<SessionKey> known =
                transfer.adoption().known(rows.stream().map(SessionRow::key).toList());
        List<SessionRow> fresh = rows.stream().filter(row -> !known.contains(row.key())).toList();
        Adopted adopted =
                options.dryRun()
                        ? new Adopted(fresh.size(), List.of())
                        : transfer.adoption().store(fresh);
        adopted.refusals().forEach(counts::refusedRow);
        counts.imported += adopted.stored();
        counts.known += rows.size() - adopted.stored() - adopted.refusals().size();
        batch.forEach(counts::read);
    }

    private Optional<SessionRow> row(
            SpringTables tables, SpringSession session, ImportCounts counts) throws SQLException {
        Optional<SessionId> id = session.inCookie(options.cookie());
        if (id.isEmpty()) {
            counts.unreachable++;
            return Optional.empty();
        }
        if (session.isOver(transfer.adoption())) {
            counts.expired++;
            return Optional.empty();
        }
        if (options.usedSince()
                .filter(since -> session.lastUse() < since.toEpochMilli())
                .isPresent()) {
            counts.notUsed++;
            return Optional.empty();
        }
        Map<String, EncodedAttribute> attributes = new LinkedHashMap<>();
        int leftOut = 0;
        for (Map.Entry<String, byte[]> stored : tables.attributes(session).entrySet()) {
            Optional<EncodedAttribute> value = value(stored.getKey(), stored.getValue(), counts);
            value.ifPresent(it -> attributes.put(stored.getKey(), it));
            leftOut += value.isPresent() ? 0 : 1;
        }
        if (leftOut > 0 && options.refusal() == Refusal.SKIP_SESSION) {
            counts.refused++;
            return Optional.empty();
        }
        return living(transferred(session, id.get(), attributes), leftOut, counts);
    }

    /** Sojourn has no attribute without a name. */
    private Optional<EncodedAttribute> value(String name, byte[] bytes, ImportCounts counts) {
        if (name.isEmpty()) {
            counts.unreadable(name);
            return Optional.empty();
        }
        try {
            Object value = transfer.codecs().decodeSerialized(name, bytes);
            return Optional.of(transfer.codecs().encode(name, value));
        } catch (SessionAttributeException refused) {
            Set<String> classes = transfer.codecs().refusedIn(bytes);
            classes.forEach(counts::refusedClass);
            if (classes.isEmpty()) {
                counts.unreadable(name);
            }
            return Optional.empty();
        }
    }

    private TransferredSession transferred(
            SpringSession session, SessionId id, Map<String, EncodedAttribute> attributes) {
        return new TransferredSession(
                id,
                Instant.ofEpochMilli(session.createdAt()),
                Instant.ofEpochMilli(session.lastUse()),
                session.idleSeconds() == transfer.idleSeconds()
                        ? OptionalInt.empty()
                        : OptionalInt.of(session.idleSeconds()),
                Optional.ofNullable(session.principal()),
                attributes);
    }

    private Optional<SessionRow> living(
            TransferredSession session, int leftOut, ImportCounts counts) {
        SessionRow row;
        try {
            row = transfer.row(session);
        } catch (SessionTooLargeException tooLarge) {
            counts.tooLarge++;
            return Optional.empty();
        }
        if (transfer.adoption().isExpired(row)) {
            counts.expired++;
            return Optional.empty();
        }
        Optional<String> refusal = transfer.adoption().refusal(row);
        if (refusal.isPresent()) {
            counts.refusedRow(refusal.get());
            return Optional.empty();
        }
        counts.attributesLeftOut += leftOut;
        return Optional.of(row);
    }
}
