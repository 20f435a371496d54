package org.sojourn.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sojourn.internal.dialect.RowLookup;
import org.sojourn.internal.row.Base;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** One SELECT of many rows, of which this server has some bases already. */
class RowQueryTest {

    private static final byte[] CHANGES = {9};

    private Connection connection;

    private static Base base(int id) {
        return new Base(id, new byte[] {(byte) id, 0});
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = TableOfLetters.create();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void execute(String statement) throws SQLException {
        try (Statement plain = connection.createStatement()) {
            plain.execute(statement);
        }
    }

    private void write(RowWrite write) throws SQLException {
        assertThat(RowStatements.patient(TableOfLetters.SQL).execute(connection, List.of(write)))
                .containsExactly(true);
    }

    private SessionRow stored(String id, RowData data) throws SQLException {
        SessionRow row = SessionRow.created(SessionKey.of(id), data, 0, null);
        write(new RowWrite.Insert(row));
        return row;
    }

    private void storedWithChanges(String id, Base base) throws SQLException {
        SessionRow row = stored(id, new RowData.Split(base, null));
        RowData changed = new RowData.Split(base, CHANGES);
        write(new RowWrite.Replace(row, row.changed(row.key(), changed, null)));
    }

    private Map<SessionKey, SessionRow> found(List<String> ids, Map<Long, Base> known)
            throws SQLException {
        List<SessionKey> keys = ids.stream().map(SessionKey::of).toList();
        RowQuery query = new RowQuery(RowLookup.KEY, keys, 0, known);
        List<Optional<SessionRow>> rows =
                query.execute(
                        connection,
                        query.statement(TableOfLetters.SQL),
                        new RowReader(TableOfLetters.TABLE, true));
        assertThat(rows).hasSameSizeAs(keys);
        Map<SessionKey, SessionRow> found = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            SessionKey key = keys.get(i);
            rows.get(i)
                    .ifPresent(
                            row -> {
                                assertThat(row.key()).isEqualTo(key);
                                found.put(key, row);
                            });
        }
        return found;
    }

    @Test
    void only_the_bases_that_this_server_has_are_left_out() throws SQLException {
        Base known = base(1);
        Base outdated = base(2);
        Base ofEarlierVersion = base(5);
        storedWithChanges("known", known);
        storedWithChanges("outdated", base(3));
        storedWithChanges("unknown", base(4));
        storedWithChanges("whole again", ofEarlierVersion);
        execute("UPDATE t SET d = X'07', v = v + 1 WHERE b = 5");
        stored("small", RowData.whole(new byte[] {6}));
        Map<SessionKey, SessionRow> found =
                found(
                        List.of("known", "outdated", "unknown", "whole again", "small", "missing"),
                        Map.of(1L, known, 2L, outdated, 5L, ofEarlierVersion));
        assertThat(found).hasSize(5);
        RowData.Split ofKnown = split(found, "known");
        assertThat(ofKnown.base()).isSameAs(known);
        assertThat(ofKnown.received()).isEqualTo(CHANGES.length);
        assertThat(split(found, "outdated").base().bytes()).isEqualTo(base(3).bytes());
        assertThat(split(found, "unknown").base().bytes()).isEqualTo(base(4).bytes());
        for (String id : List.of("known", "outdated", "unknown")) {
            assertThat(split(found, id).changes()).isEqualTo(CHANGES);
        }
        assertThat(whole(found, "whole again").bytes()).containsExactly(7);
        assertThat(whole(found, "small").bytes()).containsExactly(6);
    }

    private static RowData data(Map<SessionKey, SessionRow> found, String id) {
        return found.get(SessionKey.of(id)).data();
    }

    private static RowData.Whole whole(Map<SessionKey, SessionRow> found, String id) {
        return (RowData.Whole) data(found, id);
    }

    private static RowData.Split split(Map<SessionKey, SessionRow> found, String id) {
        return (RowData.Split) data(found, id);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 4", "200, 256", "600, 1000", "1000, 1000"})
    void a_list_is_not_made_longer_than_oracle_allows(int keys, int length) {
        assertThat(RowQuery.lengthFor(keys)).isEqualTo(length);
    }
}
