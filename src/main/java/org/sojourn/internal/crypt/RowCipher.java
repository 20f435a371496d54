package org.sojourn.internal.crypt;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.SojournException;
import org.sojourn.internal.crypt.ColumnCipher.Opened;
import org.sojourn.internal.crypt.Place.Column;
import org.sojourn.internal.row.Base;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.spi.EncryptionKeys;

/**
 * Rows as they stand in the table, and as everything above the table knows them. Thread-safe.
 *
 * <p>A row that cannot be opened is no failure of its read: its data are {@link RowData.Locked}. So
 * it can be deleted, expire and be overwritten, and the rows that were read together with it are
 * not affected.
 */
public final class RowCipher {

    /** Stores data as they are. Reads what is compressed, but nothing that is encrypted. */
    public static final RowCipher NONE =
            new RowCipher(
                    new ColumnCipher("any model", Encryption.OFF, null, 0, Integer.MAX_VALUE));

    private static final byte[] NO_CHANGES = {};

    private final ColumnCipher columns;

    private RowCipher(ColumnCipher columns) {
        this.columns = columns;
    }

    /**
     * The cipher of a session model.
     *
     * @param model the name of its entity, which is a part of the encryption
     * @param supplied the keys of the application, which take the place of those of the settings
     * @throws org.sojourn.SessionStoreException if keys are needed and missing, or are of no use
     */
    public static RowCipher of(
            String model, SessionConfig config, Optional<EncryptionKeys> supplied) {
        Optional<EncryptionKeys> keys = supplied.or(() -> ConfiguredKeys.of(config));
        if (keys.isEmpty() && config.encryption() != Encryption.OFF) {
            throw CryptMessage.noKeys(model, config.encryption());
        }
        return new RowCipher(
                new ColumnCipher(
                        model,
                        config.encryption(),
                        keys.map(all -> new ModelKeys(model, all)).orElse(null),
                        config.compressionThreshold(),
                        config.maxDataSize()));
    }

    /** Whether stored data are the base of a large session, in whichever form. */
    public static boolean isBase(byte[] stored) {
        return Header.isOfBase(stored);
    }

    /** Whether rows are encrypted when they are written. */
    public boolean encrypts() {
        return columns.encrypts();
    }

    /**
     * Whether a row is encrypted, for this model and with one of its keys.
     *
     * @throws SojournException if the row cannot be opened, as one of another model
     */
    public boolean hasEncrypted(SessionRow stored) {
        byte[] bytes = stored.data().bytes();
        return stored.data() instanceof RowData.Split split
                ? openedBase(stored, split).isEncrypted()
                : columns.open(bytes, place(Column.WHOLE, stored, RowData.NO_BASE)).isEncrypted();
    }

    /** A row that was read, with the data that it stands for. */
    public SessionRow open(SessionRow stored) {
        if (stored.isDamaged()) {
            return stored;
        }
        try {
            RowData opened = opened(stored);
            return opened == stored.data() ? stored : stored.withData(opened);
        } catch (SojournException reason) {
            return stored.withData(new RowData.Locked(stored.data(), reason));
        }
    }

    private RowData opened(SessionRow stored) {
        if (stored.data() instanceof RowData.Split split) {
            return opened(stored, split);
        }
        byte[] bytes = stored.data().bytes();
        byte[] plain = columns.open(bytes, place(Column.WHOLE, stored, RowData.NO_BASE)).plain();
        return plain == bytes ? stored.data() : RowData.whole(plain);
    }

    private RowData opened(SessionRow stored, RowData.Split split) {
        Opened base = openedBase(stored, split);
        byte[] changes = split.changes();
        byte[] plain =
                changes == null
                        ? null
                        : changes(
                                columns.open(
                                        changes, place(Column.CHANGES, stored, split.base().id())));
        boolean isOutdated = columns.isOutdated(base);
        if (base.header() == null && plain == changes && !isOutdated) {
            return split;
        }
        Base opened =
                base.header() == null && !isOutdated
                        ? split.base()
                        : new Base(split.base().id(), base.plain(), isOutdated);
        return new RowData.Split(opened, plain, split.isBaseKnown());
    }

    /**
     * A base without changes is of the version of its row, and one with changes of an earlier
     * version. So changes can neither be removed nor added.
     */
    private Opened openedBase(SessionRow stored, RowData.Split split) {
        Base base = split.base();
        Opened opened = columns.open(base.bytes(), place(Column.BASE, stored, base.id()));
        Header header = opened.header();
        if (header != null && header.isBound()) {
            boolean fits =
                    split.hasChanges()
                            ? header.version() < stored.version()
                            : header.version() == stored.version();
            if (!fits) {
                throw CryptMessage.changed("the base does not belong to the version of the row");
            }
        }
        if (header != null) {
            base.markChecked();
        }
        return opened;
    }

    /** A write, with the data as they are to be stored. */
    public RowWrite close(RowWrite write) {
        if (write instanceof RowWrite.Put put) {
            return isLeft(put.row()) ? write : new RowWrite.Put(closed(put.row(), false));
        }
        if (write instanceof RowWrite.Insert insert) {
            return isLeft(insert.row()) ? write : new RowWrite.Insert(closed(insert.row(), true));
        }
        if (write instanceof RowWrite.Replace replace) {
            return isLeft(replace.changed()) ? write : closed(replace);
        }
        if (write instanceof RowWrite.Move move) {
            SessionRow changed = move.changed();
            return isLeft(changed)
                    ? write
                    : new RowWrite.Move(move.read(), closed(changed, true), move.previousUntil());
        }
        return write;
    }

    private boolean isLeft(SessionRow row) {
        return columns.leaves(row.data().bytes())
                && !(row.data() instanceof RowData.Split split
                        && split.changes() != null
                        && !columns.leaves(split.changes()));
    }

    /** A row that is written as a whole, with a base or without, and so without changes. */
    private SessionRow closed(SessionRow row, boolean isBound) {
        return row.withData(
                row.data() instanceof RowData.Split split
                        ? new RowData.Split(closed(split.base(), row), null)
                        : RowData.whole(closed(row.data().bytes(), row, isBound)));
    }

    /** A change writes the changes only, and the base stays as the row has it. */
    private RowWrite closed(RowWrite.Replace replace) {
        SessionRow changed = replace.changed();
        SessionRow closed =
                replace.kind() == RowWrite.Kind.CHANGE
                                && changed.data() instanceof RowData.Split split
                        ? changed.withData(
                                new RowData.Split(
                                        split.base(),
                                        closed(split.changes(), changed, split.base().id())))
                        : closed(changed, true);
        return new RowWrite.Replace(replace.read(), closed);
    }

    private byte[] closed(byte[] plain, SessionRow row, boolean isBound) {
        return columns.close(plain, new Place(Column.WHOLE, row, RowData.NO_BASE, isBound));
    }

    /** That there are no changes any more has to be encrypted, too, beside an older base. */
    private byte @Nullable [] closed(byte @Nullable [] changes, SessionRow row, long baseId) {
        byte[] plain = changes == null ? NO_CHANGES : changes;
        byte[] closed = columns.close(plain, place(Column.CHANGES, row, baseId));
        return closed.length == 0 ? null : closed;
    }

    private static byte @Nullable [] changes(Opened opened) {
        return opened.plain().length == 0 ? null : opened.plain();
    }

    private Base closed(Base base, SessionRow row) {
        byte[] bytes = columns.close(base.bytes(), place(Column.BASE, row, base.id()));
        if (bytes == base.bytes()) {
            return base;
        }
        Base closed = new Base(base.id(), bytes);
        closed.markChecked();
        return closed;
    }

    private static Place place(Column column, SessionRow row, long baseId) {
        return new Place(column, row, baseId, true);
    }

    /**
     * The write that stores a row with the present key, if it is stored in another way. The session
     * and its version stay.
     *
     * @param stored as the table has it
     * @throws SojournException if the row cannot be opened
     */
    public Optional<RowWrite> rewritten(SessionRow stored) {
        if (stored.data() instanceof RowData.Split split) {
            return rewritten(stored, split);
        }
        byte[] bytes = stored.data().bytes();
        Opened opened = columns.open(bytes, place(Column.WHOLE, stored, RowData.NO_BASE));
        return columns.isOutdated(opened)
                ? Optional.of(
                        new RowWrite.Rewrite(
                                stored, RowData.whole(closed(opened.plain(), stored, true))))
                : Optional.empty();
    }

    private Optional<RowWrite> rewritten(SessionRow stored, RowData.Split split) {
        long id = split.base().id();
        Opened base = openedBase(stored, split);
        Opened changes =
                split.changes() == null
                        ? null
                        : columns.open(split.changes(), place(Column.CHANGES, stored, id));
        if (!columns.isOutdated(base) && (changes == null || !columns.isOutdated(changes))) {
            return Optional.empty();
        }
        SessionRow ofBase = stored.atVersion(versionOf(base.header(), stored, changes != null));
        return Optional.of(
                new RowWrite.Rewrite(
                        stored,
                        new RowData.Split(
                                closed(new Base(id, base.plain()), ofBase),
                                changes == null ? null : closed(changes(changes), stored, id))));
    }

    /** A base that is not encrypted does not show its version. */
    private static long versionOf(@Nullable Header base, SessionRow row, boolean hasChanges) {
        if (base != null && base.isBound()) {
            return base.version();
        }
        return hasChanges ? row.version() - 1 : row.version();
    }
}
