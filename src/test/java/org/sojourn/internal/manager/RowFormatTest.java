package org.sojourn.internal.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.row.Base;
import org.sojourn.internal.row.RowData;

class RowFormatTest {

    private static final int LIMIT = 1 << 20;

    private static RowFormat.WholeSession session(String last) {
        Map<String, EncodedAttribute> session = new LinkedHashMap<>();
        session.put("large", EncodedAttribute.ofText("x".repeat(20_000)));
        session.put("last", EncodedAttribute.ofText(last));
        return RowFormat.WholeSession.of(session);
    }

    @Test
    void the_same_session_is_recognised_under_another_base() {
        RowData stored = RowFormat.encode(session("same"), LIMIT);
        RowData again = RowFormat.encode(session("same"), LIMIT);
        assertThat(stored.bytes()).isNotEqualTo(again.bytes());
        assertThat(RowFormat.holdTheSame(stored, again)).isTrue();
        assertThat(RowFormat.holdTheSame(stored, RowFormat.encode(session("same")))).isTrue();
        RowData changed = RowFormat.encode(session("other"), stored, LIMIT);
        assertThat(changed.bytes()).isSameAs(stored.bytes());
        assertThat(RowFormat.holdTheSame(stored, changed)).isFalse();
    }

    @Test
    void data_that_cannot_be_read_are_not_the_same() {
        RowData stored = RowFormat.encode(session("same"), LIMIT);
        RowData damaged = new RowData.Split(new Base(1, new byte[1]), null);
        assertThat(RowFormat.holdTheSame(damaged, stored)).isFalse();
    }
}
