package org.sojourn.internal.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a row has a base and changes that count. */
class RowDataTest {

    private static final byte[] DATA = {1, 2, 3};
    private static final byte[] CHANGES = {4, 5};
    private static final Base BASE = new Base(77, DATA);

    @Test
    void a_base_and_its_changes_count_if_they_are_of_the_version_of_the_row() {
        RowData data = RowData.read(BASE, CHANGES, 5L, 5);
        assertThat(data).isEqualTo(new RowData.Split(BASE, CHANGES));
        assertThat(data.size()).isEqualTo(5);
    }

    @Test
    void a_base_that_this_server_had_was_not_sent() {
        assertThat(new RowData.Split(BASE, CHANGES).received()).isEqualTo(5);
        assertThat(new RowData.Split(BASE, CHANGES, true).received()).isEqualTo(2);
        assertThat(new RowData.Split(BASE, null, true).received()).isZero();
        assertThat(RowData.whole(DATA).received()).isEqualTo(3);
    }

    /** An earlier version writes data and version, and leaves the other columns as they are. */
    @Test
    void what_an_earlier_version_has_written_has_no_base() {
        assertThat(RowData.read(BASE, CHANGES, 5L, 6)).isEqualTo(RowData.whole(DATA));
    }

    @Test
    void a_row_without_an_identity_or_a_version_has_no_base() {
        assertThat(RowData.read(BASE, CHANGES, null, 0)).isEqualTo(RowData.whole(DATA));
        Base none = new Base(RowData.NO_BASE, DATA);
        assertThat(RowData.read(none, CHANGES, 5L, 5)).isEqualTo(RowData.whole(DATA));
    }
}
