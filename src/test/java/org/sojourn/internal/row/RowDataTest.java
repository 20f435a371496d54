package org.sojourn.internal.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a row has a base and changes that count. */
class RowDataTest {

    private static final byte[] DATA = {1, 2, 3};
    private static final byte[] CHANGES = {4, 5};
    private static final RowData.Base BASE = new RowData.Base(77, DATA);

    @Test
    void a_base_and_its_changes_count_if_they_are_of_the_version_of_the_row() {
        RowData data = RowData.read(BASE, CHANGES, 5L, 5);
        assertThat(data).isEqualTo(new RowData.Split(BASE, CHANGES));
        assertThat(data.size()).isEqualTo(5);
    }

    /** It writes data and version, and leaves the other columns alone. */
    @Test
    void what_an_earlier_version_has_written_has_no_base() {
        assertThat(RowData.read(BASE, CHANGES, 5L, 6)).isEqualTo(RowData.whole(DATA));
    }

    @Test
    void a_row_without_an_identity_or_a_version_has_no_base() {
        assertThat(RowData.read(BASE, CHANGES, null, 0)).isEqualTo(RowData.whole(DATA));
        RowData.Base none = new RowData.Base(RowData.NO_BASE, DATA);
        assertThat(RowData.read(none, CHANGES, 5L, 5)).isEqualTo(RowData.whole(DATA));
    }
}
