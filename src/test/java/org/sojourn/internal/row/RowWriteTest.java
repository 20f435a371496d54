package org.sojourn.internal.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** A write never loses the changes that a row has beside its base. */
class RowWriteTest {

    private static final Base BASE = new Base(77, new byte[] {1});
    private static final SessionRow READ =
            SessionRow.created(SessionKey.of("id"), new RowData.Split(BASE, null), 0, null);
    private static final SessionRow CHANGED = with(new RowData.Split(BASE, new byte[] {2}));
    private static final SessionRow ON_ANOTHER_BASE =
            with(new RowData.Split(new Base(78, new byte[] {1}), new byte[] {2}));

    private static SessionRow with(RowData data) {
        return READ.changed(READ.key(), data, null);
    }

    @Test
    void only_a_change_writes_changes() {
        assertThat(new RowWrite.Replace(READ, CHANGED).kind()).isEqualTo(RowWrite.Kind.CHANGE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowWrite.Replace(READ, ON_ANOTHER_BASE));
        assertThatIllegalArgumentException().isThrownBy(() -> new RowWrite.Insert(CHANGED));
        assertThatIllegalArgumentException().isThrownBy(() -> new RowWrite.Move(READ, CHANGED, 0));
    }

    @Test
    void a_put_writes_whole_sessions_only() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RowWrite.Put(READ));
    }
}
