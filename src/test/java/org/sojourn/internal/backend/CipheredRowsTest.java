package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.sojourn.EncryptionKey;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.row.Base;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.spi.EncryptionKeys;
import org.sojourn.support.TestKeys;

/** Rows on their way to and from the table, with keys that an application supplies. */
class CipheredRowsTest {

    private static final SessionKey KEY = SessionKey.of("alice");
    private static final byte[] CART = {1, 2, 3};

    /** Keys that change while the application runs. */
    private static final class Vault implements EncryptionKeys {

        private List<EncryptionKey> keys = List.of(TestKeys.OLD);
        private RuntimeException failure;

        private void failIfAsked() {
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public EncryptionKey current() {
            failIfAsked();
            return keys.get(0);
        }

        @Override
        public Optional<EncryptionKey> find(String id) {
            failIfAsked();
            return keys.stream().filter(key -> key.id().equals(id)).findAny();
        }
    }

    /** A table that gives one row after the other, and keeps what is written. */
    private record Table(Deque<SessionRow> rows, List<RowWrite> written) implements Rows {

        @Override
        public CompletionStage<Optional<SessionRow>> read(RowRead read) {
            return CompletableFuture.completedStage(Optional.of(rows.remove()));
        }

        @Override
        public CompletionStage<Boolean> write(RowWrite write) {
            written.add(write);
            return CompletableFuture.completedStage(true);
        }

        @Override
        public boolean areShared() {
            return true;
        }

        @Override
        public void afterwards(Runnable consequence) {
            consequence.run();
        }
    }

    private final Vault vault = new Vault();
    private final Table table = new Table(new ArrayDeque<>(), new ArrayList<>());
    private final Rows rows = new CipheredRows(table, cipher());

    private RowCipher cipher() {
        SessionConfig config = SessionConfig.builder().encryption(Encryption.ON).build();
        return RowCipher.of("Shop", config, Optional.of(vault));
    }

    private static SessionRow row(RowData data) {
        return new SessionRow(KEY, data, 1000, 2000, 0, null, null, null);
    }

    private SessionRow stored(RowData data) {
        rows.write(new RowWrite.Insert(row(data)));
        RowWrite last = table.written().get(table.written().size() - 1);
        return ((RowWrite.Insert) last).row();
    }

    private RowData read() {
        return Joined.join(rows.read(KEY)).orElseThrow().data();
    }

    @Test
    void the_key_of_the_application_may_change_at_any_time() {
        SessionRow old = stored(RowData.whole(CART));
        vault.keys = List.of(TestKeys.NEW, TestKeys.OLD);
        SessionRow newer = stored(RowData.whole(CART));
        table.rows().addAll(List.of(old, newer));
        assertThat(read().bytes()).isEqualTo(CART);
        vault.keys = List.of(TestKeys.NEW);
        assertThat(read().bytes()).isEqualTo(CART);
    }

    @Test
    void a_base_in_memory_whose_key_is_gone_is_read_again() {
        SessionRow old = stored(new RowData.Split(new Base(1, CART), null));
        vault.keys = List.of(TestKeys.NEW);
        SessionRow newer = stored(new RowData.Split(new Base(1, CART), null));
        Base inMemory = ((RowData.Split) old.data()).base();
        assertThat(inMemory.isChecked()).isTrue();
        table.rows().add(old.withData(new RowData.Split(inMemory, null, true)));
        table.rows().add(newer);
        assertThat(read().bytes()).isEqualTo(CART);
        assertThat(inMemory.isChecked()).isFalse();
        assertThat(table.rows()).isEmpty();
    }

    @Test
    void keys_that_fail_fail_the_operation_and_nothing_is_written() {
        SessionRow whole = stored(RowData.whole(CART));
        vault.failure = new IllegalStateException("the vault is sealed");
        int written = table.written().size();
        assertThatThrownBy(
                        () ->
                                Joined.join(
                                        rows.write(new RowWrite.Insert(row(RowData.whole(CART))))))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContainingAll("SJN01107", "the vault is sealed")
                .hasCause(vault.failure);
        assertThat(table.written()).hasSize(written);
        table.rows().add(whole);
        RowData data = read();
        assertThatThrownBy(data::bytes).isInstanceOf(SessionStoreException.class);
    }

    @Test
    void an_answer_that_is_null_is_a_failure_too() {
        vault.keys = Arrays.asList((EncryptionKey) null);
        assertThatThrownBy(
                        () ->
                                Joined.join(
                                        rows.write(new RowWrite.Insert(row(RowData.whole(CART))))))
                .hasMessageContaining("SJN01107");
    }
}
