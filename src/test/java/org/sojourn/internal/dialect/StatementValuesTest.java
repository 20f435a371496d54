package org.sojourn.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.internal.row.Base;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowValue;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** Each write has the values for which its statements ask, and they are the right ones. */
class StatementValuesTest {

    private static final byte[] OLD = {1};
    private static final byte[] NEW = {2};
    private static final SessionKey KEY = SessionKey.of("now");
    private static final SessionKey ROTATED = SessionKey.of("rotated");
    private static final SessionKey ORIGIN = SessionKey.of("origin");
    private static final SessionRow READ =
            new SessionRow(KEY, RowData.whole(OLD), 10, 20, 3, "alice", ORIGIN, null);
    private static final SessionRow CHANGED =
            READ.changed(KEY, RowData.whole(NEW), "bob").renewed(21);
    private static final Base BASE = new Base(77, OLD);
    private static final SessionRow WITH_BASE =
            READ.changed(KEY, new RowData.Split(BASE, null), "alice");
    private static final SessionRow WITH_CHANGES =
            WITH_BASE.changed(KEY, new RowData.Split(BASE, NEW), "alice");

    static Stream<RowWrite> writes() {
        return Stream.of(
                new RowWrite.Put(READ),
                new RowWrite.Insert(READ),
                new RowWrite.Insert(WITH_BASE),
                new RowWrite.Replace(READ, CHANGED),
                new RowWrite.Replace(READ, WITH_BASE),
                new RowWrite.Replace(WITH_BASE, WITH_CHANGES),
                new RowWrite.Move(READ, READ.changed(ROTATED, RowData.whole(NEW), "bob"), 40),
                new RowWrite.Move(READ, WITH_BASE, 40),
                new RowWrite.Rewrite(READ, RowData.whole(NEW)),
                new RowWrite.Rewrite(WITH_BASE, new RowData.Split(BASE, NEW)),
                new RowWrite.Renew(READ, 30),
                new RowWrite.Delete(KEY),
                new RowWrite.DeleteIfUnchanged(READ),
                new RowWrite.DeleteIfExpired(KEY, 50));
    }

    private static List<Object> values(RowWrite write) {
        SqlStatement statement =
                SessionSql.on(SessionTable.byDefault("t"), "PostgreSQL").one(write.kind());
        return statement.parameters().stream().map(write::value).toList();
    }

    @Test
    void no_kind_of_write_is_forgotten_here() {
        assertThat(writes().map(RowWrite::kind))
                .containsExactlyElementsOf(EnumSet.allOf(RowWrite.Kind.class));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void a_write_has_all_values_for_which_its_statements_ask(RowWrite write) {
        SessionTable table = SessionTable.byDefault("t");
        for (String database : List.of("PostgreSQL", "MariaDB", "H2", "Oracle", "Apache Derby")) {
            SessionSql sql = SessionSql.on(table, database);
            assertThat(sql.one(write.kind()).parameters()).extracting(write::value).isNotEmpty();
            if (sql.isMultiRow(write.kind())) {
                assertThat(sql.several(write.kind(), 2).parameters())
                        .extracting(write::value)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void a_replacement_is_guarded_by_the_version_that_was_read() {
        assertThat(values(new RowWrite.Replace(READ, CHANGED)))
                .containsExactly(NEW, 21L, 4L, "bob", KEY.value(), 3L);
    }

    @Test
    void a_new_row_and_a_rotated_one_have_their_base_with_its_identity_and_version() {
        assertThat(values(new RowWrite.Insert(WITH_BASE)))
                .containsExactly(KEY.value(), OLD, 20L, 10L, 4L, "alice", 77L, 4L);
        RowData base = new RowData.Split(BASE, null);
        assertThat(values(new RowWrite.Move(READ, READ.changed(ROTATED, base, "bob"), 40)))
                .containsExactly(
                        ROTATED.value(),
                        OLD,
                        20L,
                        4L,
                        "bob",
                        KEY.value(),
                        40L,
                        ORIGIN.value(),
                        77L,
                        4L,
                        KEY.value(),
                        3L);
    }

    @Test
    void a_row_that_gets_a_base_gets_its_identity_too() {
        assertThat(values(new RowWrite.Replace(READ, WITH_BASE)))
                .containsExactly(OLD, 77L, 4L, 20L, 4L, "alice", KEY.value(), 3L);
    }

    @Test
    void a_row_that_becomes_whole_again_has_no_base() {
        SessionRow whole = WITH_CHANGES.changed(KEY, RowData.whole(NEW), "alice");
        RowWrite write = new RowWrite.Replace(WITH_CHANGES, whole);
        assertThat(values(write)).containsExactly(NEW, 0L, 6L, 20L, 6L, "alice", KEY.value(), 5L);
    }

    @Test
    void a_change_sends_the_changes_only() {
        RowWrite write = new RowWrite.Replace(WITH_BASE, WITH_CHANGES);
        assertThat(values(write)).containsExactly(NEW, 5L, 20L, 5L, KEY.value(), 4L, 77L, 4L);
        assertThat(write.dataSize()).isEqualTo(NEW.length);
    }

    @Test
    void another_base_is_never_taken_for_the_one_that_was_read() {
        RowData other = new RowData.Split(new Base(78, OLD), null);
        RowWrite write = new RowWrite.Replace(WITH_BASE, WITH_BASE.changed(KEY, other, "alice"));
        assertThat(write.kind()).isEqualTo(RowWrite.Kind.REPLACE_BASE);
    }

    @Test
    void a_rotation_keeps_the_key_before_and_the_first_key() {
        assertThat(
                        values(
                                new RowWrite.Move(
                                        READ,
                                        CHANGED.changed(ROTATED, RowData.whole(NEW), "bob"),
                                        40)))
                .containsExactly(
                        ROTATED.value(),
                        NEW,
                        21L,
                        5L,
                        "bob",
                        KEY.value(),
                        40L,
                        ORIGIN.value(),
                        KEY.value(),
                        3L);
    }

    @Test
    void a_renewal_compares_the_expiry_with_the_later_one() {
        assertThat(values(new RowWrite.Renew(READ, 30))).containsExactly(30L, KEY.value(), 3L, 30L);
    }

    @Test
    void a_value_that_a_write_does_not_have_is_an_error_and_no_null() {
        RowWrite delete = new RowWrite.Delete(KEY);
        assertThatThrownBy(() -> delete.value(RowValue.DATA))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
