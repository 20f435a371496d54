package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.CorruptSessionException;
import org.sojourn.boundary.Shop;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.ShopSession;

/**
 * Rows with a base and changes that something else has written: an earlier version, a backup, a
 * defect.
 */
@Tag("databases")
@Tag("providers")
@ParameterizedClass(name = "{0}")
@MethodSource("worlds")
class AlteredRowsTest extends LargeSessions {

    /** An earlier version writes data and version, and leaves the other columns as they are. */
    @Test
    void changes_never_lie_over_data_that_an_earlier_version_has_written() {
        String id = withChanges();
        byte[] whole = backend().get(id).orElseThrow();
        set(shop(), id, 1, "newer");
        update("r.data = ?1, r.version = r.version + 1", (Object) whole);
        assertThat(cluster.rows(ShopSession.class).get(0).getSize()).isEqualTo(whole.length);
        assertThat(read(shop(), id, 1)).isEqualTo(value(1, "new"));
        assertThat(read(other(), id, 1)).isEqualTo(value(1, "new"));
        set(other(), id, 2, "after");
        set(other(), id, 3, "after");
        set(other(), id, 3, "after that");
        assertThat(read(shop(), id, 1)).isEqualTo(value(1, "new"));
        assertThat(read(shop(), id, 2)).isEqualTo(value(2, "after"));
        assertThat(read(shop(), id, 3)).isEqualTo(value(3, "after that"));
    }

    @Test
    void a_base_whose_changes_are_lost_is_refused_instead_of_read() {
        String id = withChanges();
        update("r.changes = null, r.baseId = null, r.baseVersion = null");
        assertThatThrownBy(() -> read(shop(), id, 1))
                .isInstanceOf(CorruptSessionException.class)
                .hasMessageContaining("SJN00633");
    }

    @Test
    void damaged_changes_are_treated_like_damaged_data() {
        String id = withChanges();
        byte[] changes = row().changes();
        changes[changes.length / 2]++;
        update("r.changes = ?1", (Object) changes);
        assertThatThrownBy(() -> read(other(), id, 0))
                .isInstanceOf(CorruptSessionException.class)
                .hasMessageContainingAll("SJN00507", "SJN00603");
        assertThatThrownBy(() -> backend().get(id)).isInstanceOf(CorruptSessionException.class);
    }

    @Test
    void a_large_session_that_cannot_be_read_is_named_by_its_key_and_is_not_renewed() {
        String id = withChanges();
        byte[] changes = row().changes();
        changes[changes.length / 2]++;
        update("r.changes = ?1, r.expiresAt = r.expiresAt - 1000000", (Object) changes);
        long expiresAt = cluster.rows(ShopSession.class).get(0).getExpiresAt().toEpochMilli();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> backend().get(id))
                    .isInstanceOf(CorruptSessionException.class)
                    .hasMessageContainingAll("SJN00327", SessionKey.of(id).value(), "SJN00603");
        }
        assertThat(cluster.rows(ShopSession.class).get(0).getExpiresAt())
                .isEqualTo(Instant.ofEpochMilli(expiresAt));
    }

    private static void restore(Row backup) {
        update(
                "r.data = ?1, r.changes = ?2, r.baseId = ?3, r.baseVersion = ?4, r.version = ?4",
                backup.data(),
                backup.changes(),
                backup.baseId(),
                backup.version());
    }

    @Test
    void a_row_that_was_restored_from_a_backup_under_the_same_version_is_read_as_it_is() {
        String id = withChanges();
        Row backup = row();
        changeMany(shop(), id);
        set(shop(), id, 1, "newest");
        assertThat(read(other(), id, 1)).isEqualTo(value(1, "newest"));
        Row replaced = row();
        restore(new Row(backup.data(), backup.changes(), backup.baseId(), replaced.version()));
        for (Shop at : List.of(shop(), other())) {
            assertThat(read(at, id, 1)).isEqualTo(value(1, "new"));
            assertThat(read(at, id, 12)).isEqualTo(value(12, "old"));
        }
    }

    @Test
    void a_change_of_a_row_that_is_restored_meanwhile_goes_onto_the_restored_base() {
        String id = withChanges();
        Row backup = row();
        changeMany(shop(), id);
        set(shop(), id, 1, "newest");
        long version = row().version();
        shop().visit(
                        id,
                        session -> {
                            put(session, 2, "mine");
                            restore(
                                    new Row(
                                            backup.data(),
                                            backup.changes(),
                                            backup.baseId(),
                                            version));
                        });
        assertThat(read(other(), id, 1)).isEqualTo(value(1, "new"));
        assertThat(read(other(), id, 2)).isEqualTo(value(2, "mine"));
        assertThat(read(other(), id, 12)).isEqualTo(value(12, "old"));
    }

    @Test
    void a_change_never_turns_data_of_an_earlier_version_into_a_base() {
        String id = withChanges();
        byte[] whole = backend().get(id).orElseThrow();
        long version = row().version();
        shop().visit(
                        id,
                        session -> {
                            put(session, 2, "mine");
                            update("r.data = ?1, r.baseVersion = r.version - 2", (Object) whole);
                            assertThat(row().version()).isEqualTo(version);
                        });
        for (Shop at : List.of(shop(), other())) {
            assertThat(read(at, id, 1)).isEqualTo(value(1, "new"));
            assertThat(read(at, id, 2)).isEqualTo(value(2, "mine"));
        }
    }
}
