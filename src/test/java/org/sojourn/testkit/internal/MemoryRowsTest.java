package org.sojourn.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionConfig;
import org.sojourn.internal.persistence.EntityManagerFactories;
import org.sojourn.internal.persistence.FactorySource;
import org.sojourn.internal.row.Base;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.row.SweepPlace;
import org.sojourn.internal.store.ModelRows;
import org.sojourn.internal.store.SessionRows;
import org.sojourn.support.ShopSession;

/** Rows in memory do what the rows of a database do. */
class MemoryRowsTest {

    private static final int STEPS = 400;
    private static final int KEYS = 10;
    private static final int LATEST = 100;

    private final SessionRows inMemory = new MemoryRows();
    private EntityManagerFactory factory;
    private EntityManagerFactories unit;
    private SessionRows inDatabase;
    private final List<SessionKey> keys = new ArrayList<>();
    private final Set<SessionKey> used = new HashSet<>();
    private Random random;

    @BeforeEach
    void open() {
        factory =
                Persistence.createEntityManagerFactory(
                        "eclipselink",
                        Map.of(
                                "jakarta.persistence.jdbc.url",
                                "jdbc:h2:mem:memory_rows;DB_CLOSE_DELAY=-1"));
        unit =
                new EntityManagerFactories(
                        "eclipselink",
                        ShopSession.class,
                        List.of(FactorySource.of("test", () -> Optional.of(factory))),
                        Optional::empty);
        inDatabase = ModelRows.of(unit, SessionConfig.defaults(), bytes -> false);
        inDatabase.deleteAll();
    }

    @AfterEach
    void close() {
        inDatabase.close();
        unit.close();
        factory.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_same_writes_have_the_same_results_as_in_a_database(long seed) {
        random = new Random(seed);
        newKey();
        for (int step = 0; step < STEPS; step++) {
            List<RowWrite> writes = writes();
            assertThat(inMemory.write(writes))
                    .as("step %d: %s", step, writes)
                    .isEqualTo(inDatabase.write(writes));
            long now = random.nextInt(LATEST);
            assertThat(described(inMemory.find(keys))).isEqualTo(described(inDatabase.find(keys)));
            assertThat(described(inMemory.findByPreviousKey(keys, now)))
                    .isEqualTo(described(inDatabase.findByPreviousKey(keys, now)));
            SweepPlace place = SweepPlace.start(now);
            List<ExpiredRow> expired = inDatabase.expired(place, 3);
            assertThat(inMemory.expired(place, 3)).isEqualTo(expired);
            if (!expired.isEmpty()) {
                SweepPlace next = place.after(expired.get(0));
                assertThat(inMemory.expired(next, 3)).isEqualTo(inDatabase.expired(next, 3));
            }
        }
        assertThat(inMemory.deleteAll()).isEqualTo(inDatabase.deleteAll());
    }

    /** Of one or two keys. */
    private List<RowWrite> writes() {
        Set<SessionKey> chosen = new LinkedHashSet<>();
        chosen.add(random.nextInt(3) == 0 ? newKey() : keys.get(random.nextInt(keys.size())));
        chosen.add(keys.get(random.nextInt(keys.size())));
        return chosen.stream().map(this::write).toList();
    }

    private RowWrite write(SessionKey key) {
        Optional<SessionRow> stored = inDatabase.find(List.of(key)).get(0);
        if (stored.isPresent()) {
            return ofStored(stored.get());
        }
        return used.add(key) ? ofNew(key) : ofGone(key);
    }

    private RowWrite ofNew(SessionKey key) {
        return random.nextBoolean()
                ? put(key)
                : new RowWrite.Insert(created(key, random.nextBoolean() ? whole() : split()));
    }

    private RowWrite ofGone(SessionKey key) {
        SessionRow gone = created(key, whole());
        return switch (random.nextInt(3)) {
            case 0 -> new RowWrite.Delete(key);
            case 1 -> new RowWrite.Renew(gone, instant());
            default -> new RowWrite.Replace(gone, changed(gone, key, whole()));
        };
    }

    private RowWrite ofStored(SessionRow stored) {
        SessionRow read =
                random.nextInt(4) > 0 ? stored : stored.changed(stored.key(), whole(), null);
        return switch (random.nextInt(8)) {
            case 0 -> put(stored.key());
            case 1 -> new RowWrite.Delete(stored.key());
            case 2 -> new RowWrite.DeleteIfUnchanged(read);
            case 3 -> new RowWrite.DeleteIfExpired(stored.key(), instant());
            case 4 -> new RowWrite.Renew(read, instant());
            case 5 -> new RowWrite.Move(read, changed(read, newKey(), whole()), instant());
            default -> replace(read);
        };
    }

    /** A session that the backend sets has no principal. */
    private RowWrite put(SessionKey key) {
        return new RowWrite.Put(created(key, whole()).withPrincipal(null));
    }

    /** The principal stays if the base does. */
    private RowWrite replace(SessionRow read) {
        RowData data = changedData(read);
        SessionRow changed = changed(read, read.key(), data);
        return new RowWrite.Replace(
                read,
                data.hasBaseOf(read.data()) ? changed.withPrincipal(read.principal()) : changed);
    }

    private RowData changedData(SessionRow read) {
        return read.data() instanceof RowData.Split split && random.nextBoolean()
                ? new RowData.Split(split.base(), bytes())
                : random.nextBoolean() ? whole() : split();
    }

    private SessionRow changed(SessionRow read, SessionKey key, RowData data) {
        return read.changed(key, data, principal()).renewed(instant());
    }

    private SessionRow created(SessionKey key, RowData data) {
        return SessionRow.created(key, data, instant(), principal()).renewed(instant());
    }

    private @Nullable String principal() {
        return random.nextBoolean() ? null : "user " + random.nextInt(2);
    }

    private long instant() {
        return random.nextInt(LATEST);
    }

    private RowData whole() {
        return RowData.whole(bytes());
    }

    private RowData split() {
        return new RowData.Split(new Base(1 + random.nextInt(1000), bytes()), null);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[1 + random.nextInt(8)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A key that no session had before; those of long ago are forgotten. */
    private SessionKey newKey() {
        SessionKey key = SessionKey.of("id " + random.nextLong());
        keys.add(key);
        if (keys.size() > KEYS) {
            keys.remove(0);
        }
        return key;
    }

    private static List<String> described(List<Optional<SessionRow>> rows) {
        return rows.stream().map(row -> row.map(MemoryRowsTest::describe).orElse("none")).toList();
    }

    private static String describe(SessionRow row) {
        String changes =
                row.data() instanceof RowData.Split split
                        ? split.base().id() + Arrays.toString(split.changes())
                        : "whole";
        return "%s %s %s %s %d %d %d %s"
                .formatted(
                        row.key(),
                        row.origin(),
                        changes,
                        Arrays.toString(row.data().bytes()),
                        row.createdAt(),
                        row.expiresAt(),
                        row.version(),
                        row.principal());
    }
}
