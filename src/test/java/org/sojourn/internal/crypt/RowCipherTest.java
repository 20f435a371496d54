package org.sojourn.internal.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.sojourn.CorruptSessionException;
import org.sojourn.EncryptionKey;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.SessionStoreException;
import org.sojourn.SojournException;
import org.sojourn.internal.row.Base;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.support.TestKeys;

/** What stands in the table, and what of it can be read. */
class RowCipherTest {

    private static final byte[] CART =
            "tent, lantern, and a secret".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CHANGE = "one more kettle".getBytes(StandardCharsets.UTF_8);
    private static final SessionKey ALICE = SessionKey.of("alice");
    private static final SessionKey BOB = SessionKey.of("bob");
    private static final long BASE_ID = 4711;

    private static RowCipher cipher(Encryption encryption, EncryptionKey... keys) {
        return cipher("Shop", settings(encryption, keys));
    }

    private static RowCipher cipher(String model, SessionConfig.Builder settings) {
        return RowCipher.of(model, settings.build(), Optional.empty());
    }

    private static SessionConfig.Builder settings(Encryption encryption, EncryptionKey... keys) {
        return SessionConfig.builder().encryption(encryption).encryptionKeys(List.of(keys));
    }

    private static final RowCipher ON = cipher(Encryption.ON, TestKeys.NEW);

    private static SessionRow row(SessionKey key, RowData data, long version, String principal) {
        return new SessionRow(key, data, 1000, 2000, version, principal, null, null);
    }

    private static SessionRow row(RowData data, long version) {
        return row(ALICE, data, version, "alice");
    }

    private static RowData whole() {
        return RowData.whole(CART.clone());
    }

    private static RowData base() {
        return new RowData.Split(new Base(BASE_ID, CART.clone()), null);
    }

    private static RowData changed(RowData stored) {
        return new RowData.Split(((RowData.Split) stored).base(), CHANGE.clone());
    }

    /** The row that an insert leaves in the table. */
    private static SessionRow inserted(RowCipher by, SessionRow row) {
        return ((RowWrite.Insert) by.close(new RowWrite.Insert(row))).row();
    }

    /** The row that a replacement leaves, where the base of the row that was read stays. */
    private static SessionRow replaced(RowCipher by, SessionRow stored, RowData data) {
        SessionRow read = by.open(stored);
        SessionRow wanted = read.changed(read.key(), data, read.principal());
        RowWrite.Replace write = (RowWrite.Replace) by.close(new RowWrite.Replace(read, wanted));
        if (write.kind() != RowWrite.Kind.CHANGE) {
            return write.changed();
        }
        Base base = ((RowData.Split) stored.data()).base();
        byte[] changes = ((RowData.Split) write.changed().data()).changes();
        return write.changed().withData(new RowData.Split(base, changes));
    }

    private static SessionRow put(RowCipher by, SessionRow row) {
        return ((RowWrite.Put) by.close(new RowWrite.Put(row))).row();
    }

    private static SojournException refused(RowCipher by, SessionRow stored) {
        RowData data = by.open(stored).data();
        assertThat(data).isInstanceOf(RowData.Locked.class);
        assertThat(data.isWhole()).isEqualTo(stored.data().isWhole());
        assertThat(data.size()).isEqualTo(stored.data().size());
        try {
            data.bytes();
        } catch (SojournException reason) {
            return reason;
        }
        throw new AssertionError("the bytes were given away");
    }

    private static void assertChanged(SessionRow stored) {
        assertThat(refused(ON, stored))
                .isInstanceOf(CorruptSessionException.class)
                .extracting(SojournException::code)
                .isEqualTo("SJN01103");
    }

    private static void assertKept(RowCipher by, SessionRow stored, String code) {
        assertThat(refused(by, stored))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining(code)
                .hasMessageContaining("the row is kept");
    }

    /** Each kind of row, as the table has it. */
    private static List<SessionRow> stored() {
        SessionRow based = inserted(ON, row(base(), 0));
        return List.of(
                inserted(ON, row(whole(), 0)),
                put(ON, row(whole(), 0)),
                replaced(ON, inserted(ON, row(whole(), 3)), whole()),
                based,
                replaced(ON, based, changed(ON.open(based).data())));
    }

    private static byte[] contents(RowData data) {
        return data instanceof RowData.Split split && split.changes() != null
                ? split.changes()
                : data.bytes();
    }

    @Test
    void nothing_of_a_session_stands_in_the_table_and_all_of_it_comes_back() {
        for (SessionRow row : stored()) {
            assertThat(new String(contents(row.data()), StandardCharsets.ISO_8859_1))
                    .doesNotContain("tent", "kettle", "secret")
                    .contains("2026-11");
            assertThat(row.data().size() - CART.length).isLessThan(2 * RowData.MOST_ADDED);
            RowData opened = ON.open(row).data();
            assertThat(opened.bytes()).isEqualTo(CART);
            assertThat(contents(opened)).isIn(CART, CHANGE);
        }
    }

    @Test
    void no_value_becomes_larger_than_a_column_is_checked_for() {
        EncryptionKey longest = EncryptionKey.of("k".repeat(64), new byte[EncryptionKey.BYTES]);
        RowCipher cipher = cipher(Encryption.ON, longest);
        assertThat(inserted(cipher, row(whole(), 0)).data().size() - CART.length)
                .isBetween(1, RowData.MOST_ADDED);
    }

    @Test
    void the_same_session_never_looks_the_same_twice() {
        assertThat(inserted(ON, row(whole(), 0)).data().bytes())
                .isNotEqualTo(inserted(ON, row(whole(), 0)).data().bytes());
    }

    @Test
    void each_bit_that_was_changed_is_noticed_and_none_makes_a_missing_key_a_reason_to_delete() {
        for (SessionRow row : stored()) {
            byte[] bytes = contents(row.data());
            for (int i = 4; i < bytes.length; i++) {
                for (int bit = 0; bit < 8; bit++) {
                    byte[] other = bytes.clone();
                    other[i] ^= (byte) (1 << bit);
                    SojournException reason = refused(ON, with(row, other));
                    assertThat(reason.code())
                            .as("bit %d of byte %d", bit, i)
                            .isIn("SJN01101", "SJN01102", "SJN01103", "SJN01105");
                }
            }
        }
    }

    private static SessionRow with(SessionRow row, byte[] contents) {
        if (!(row.data() instanceof RowData.Split split)) {
            return row.withData(RowData.whole(contents));
        }
        return row.withData(
                split.changes() == null
                        ? new RowData.Split(new Base(BASE_ID, contents), null)
                        : new RowData.Split(split.base(), contents));
    }

    @Test
    void bytes_that_are_cut_off_are_corrupt() {
        for (SessionRow row : stored()) {
            byte[] bytes = contents(row.data());
            for (int length = 4; length < bytes.length; length++) {
                assertChanged(with(row, Arrays.copyOf(bytes, length)));
            }
        }
    }

    @Test
    void bytes_of_another_session_are_corrupt() {
        for (SessionRow row : stored()) {
            assertChanged(row(BOB, row.data(), row.version(), row.principal()));
        }
    }

    @Test
    void bytes_of_an_older_version_are_corrupt_in_a_newer_row() {
        SessionRow older = inserted(ON, row(whole(), 0));
        SessionRow newer = replaced(ON, older, whole());
        assertChanged(newer.withData(older.data()));
        assertChanged(older.withData(newer.data()));
    }

    @Test
    void a_row_that_was_given_a_principal_or_another_creation_is_corrupt() {
        SessionRow anonymous = inserted(ON, row(ALICE, whole(), 0, null));
        assertChanged(row(ALICE, anonymous.data(), 0, "admin"));
        assertThat(ON.open(row(ALICE, anonymous.data(), 0, "")).data().bytes()).isEqualTo(CART);
        assertChanged(new SessionRow(ALICE, anonymous.data(), 1001, 2000, 0, null, null, null));
    }

    @Test
    void changes_can_be_neither_removed_nor_added_nor_taken_from_another_time_or_base() {
        SessionRow based = inserted(ON, row(base(), 0));
        SessionRow first = replaced(ON, based, changed(ON.open(based).data()));
        SessionRow second = replaced(ON, first, changed(ON.open(first).data()));
        Base base = ((RowData.Split) based.data()).base();
        byte[] changes = ((RowData.Split) first.data()).changes();
        assertChanged(first.withData(new RowData.Split(base, null)));
        assertChanged(based.withData(new RowData.Split(base, changes)));
        assertChanged(second.withData(new RowData.Split(base, changes)));
        assertChanged(first.withData(new RowData.Split(new Base(1, base.bytes()), changes)));
        Base other = new Base(BASE_ID, changes);
        assertChanged(first.withData(new RowData.Split(other, changes)));
        Base later = ((RowData.Split) inserted(ON, row(base(), 1)).data()).base();
        assertChanged(first.withData(new RowData.Split(later, changes)));
    }

    @Test
    void a_base_can_stay_without_changes() {
        SessionRow based = inserted(ON, row(base(), 0));
        SessionRow first = replaced(ON, based, changed(ON.open(based).data()));
        Base same = ((RowData.Split) ON.open(first).data()).base();
        SessionRow reverted = replaced(ON, first, new RowData.Split(same, null));
        RowData.Split opened = (RowData.Split) ON.open(reverted).data();
        assertThat(opened.base().bytes()).isEqualTo(CART);
        assertThat(opened.changes()).isNull();
        Base base = ((RowData.Split) based.data()).base();
        assertChanged(reverted.withData(new RowData.Split(base, null)));
        RowCipher off = cipher(Encryption.OFF, TestKeys.NEW);
        RowWrite.Rewrite plain = (RowWrite.Rewrite) off.rewritten(reverted).orElseThrow();
        assertThat(((RowData.Split) plain.data()).changes()).isNull();
    }

    @Test
    void a_base_is_no_session_and_a_session_no_base() {
        SessionRow based = inserted(ON, row(base(), 0));
        byte[] whole = inserted(ON, row(whole(), 0)).data().bytes();
        assertChanged(based.withData(RowData.whole(based.data().bytes())));
        assertChanged(based.withData(new RowData.Split(new Base(BASE_ID, whole), null)));
        assertThat(RowCipher.isBase(based.data().bytes())).isTrue();
        assertThat(RowCipher.isBase(whole)).isFalse();
        assertThat(RowCipher.isBase(CART)).isFalse();
    }

    @Test
    void an_upsert_belongs_to_its_session_whatever_version_the_row_gets() {
        SessionRow put = put(ON, row(ALICE, whole(), 0, null));
        assertThat(ON.open(row(ALICE, put.data(), 17, "alice")).data().bytes()).isEqualTo(CART);
        assertChanged(row(BOB, put.data(), 0, null));
    }

    @Test
    void a_missing_key_a_wrong_key_and_another_model_keep_the_row() {
        for (SessionRow row : stored()) {
            assertKept(RowCipher.NONE, row, "SJN01101");
            assertKept(cipher(Encryption.ON, TestKeys.OLD), row, "SJN01101");
            assertKept(cipher("Other", settings(Encryption.ON, TestKeys.NEW)), row, "SJN01102");
        }
        SessionRow old = inserted(cipher(Encryption.ON, TestKeys.OLD), row(whole(), 0));
        assertKept(cipher(Encryption.ON, TestKeys.FALSE_OLD), old, "SJN01102");
    }

    @Test
    void the_form_of_a_later_version_keeps_the_row() {
        byte[] later = inserted(ON, row(whole(), 0)).data().bytes().clone();
        later[4] |= 0x40;
        assertKept(ON, row(RowData.whole(later), 0), "SJN01105");
    }

    @Test
    void old_keys_still_read_and_the_first_one_writes() {
        RowCipher both = cipher(Encryption.ON, TestKeys.NEW, TestKeys.OLD);
        SessionRow old = inserted(cipher(Encryption.ON, TestKeys.OLD), row(whole(), 0));
        assertThat(both.open(old).data().bytes()).isEqualTo(CART);
        SessionRow written = replaced(both, old, whole());
        assertThat(ON.open(written).data().bytes()).isEqualTo(CART);
    }

    @Test
    void a_base_with_an_old_key_is_to_be_written_anew() {
        RowCipher both = cipher(Encryption.ON, TestKeys.NEW, TestKeys.OLD);
        for (RowCipher before : List.of(RowCipher.NONE, cipher(Encryption.ON, TestKeys.OLD))) {
            SessionRow stored = inserted(before, row(base(), 0));
            assertThat(opened(before, stored).isOutdated()).isFalse();
            assertThat(opened(both, stored).isOutdated()).isTrue();
        }
        RowCipher off = cipher(Encryption.OFF, TestKeys.NEW);
        assertThat(opened(off, inserted(ON, row(base(), 0))).isOutdated()).isTrue();
    }

    private static Base opened(RowCipher by, SessionRow stored) {
        return ((RowData.Split) by.open(stored).data()).base();
    }

    @Test
    void plain_rows_are_read_until_encryption_is_required() {
        RowCipher required = cipher(Encryption.REQUIRED, TestKeys.NEW);
        for (RowData data : List.of(whole(), base(), changed(base()))) {
            SessionRow plain = row(data, 1);
            assertThat(ON.open(plain).data().bytes()).isEqualTo(CART);
            assertKept(required, plain, "SJN01104");
        }
        for (SessionRow row : stored()) {
            assertThat(required.open(row).data().bytes()).isEqualTo(CART);
        }
    }

    @Test
    void switched_off_again_rows_are_read_with_their_keys_and_written_plain() {
        RowCipher off = cipher(Encryption.OFF, TestKeys.NEW);
        SessionRow encrypted = inserted(ON, row(whole(), 0));
        assertThat(off.open(encrypted).data().bytes()).isEqualTo(CART);
        assertThat(replaced(off, encrypted, whole()).data().bytes()).isEqualTo(CART);
    }

    @Test
    void switched_off_rows_are_left_as_they_are() {
        SessionRow row = row(whole(), 0);
        RowWrite write = new RowWrite.Insert(row);
        assertThat(RowCipher.NONE.close(write)).isSameAs(write);
        assertThat(RowCipher.NONE.open(row)).isSameAs(row);
        SessionRow split = row(base(), 0);
        assertThat(RowCipher.NONE.open(split)).isSameAs(split);
    }

    @Test
    void any_bytes_come_back_even_those_of_an_encrypted_row() {
        byte[] lookAlike = inserted(ON, row(whole(), 0)).data().bytes();
        SessionRow row = row(RowData.whole(lookAlike), 0);
        for (RowCipher each : List.of(RowCipher.NONE, ON, cipher("Shop", compressing()))) {
            assertThat(each.open(put(each, row)).data().bytes()).isEqualTo(lookAlike);
            assertThat(each.open(inserted(each, row)).data().bytes()).isEqualTo(lookAlike);
        }
        SessionRow empty = row(RowData.whole(new byte[0]), 0);
        assertThat(ON.open(put(ON, empty)).data().bytes()).isEmpty();
    }

    private static SessionConfig.Builder compressing() {
        return settings(Encryption.OFF).compressionThreshold(1);
    }

    @Test
    void what_gets_smaller_is_compressed_before_it_is_encrypted() {
        byte[] large = "all the same ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        byte[] random = new byte[5000];
        ThreadLocalRandom.current().nextBytes(random);
        for (SessionConfig.Builder settings :
                List.of(
                        compressing(),
                        settings(Encryption.ON, TestKeys.NEW).compressionThreshold(1))) {
            RowCipher cipher = cipher("Shop", settings);
            SessionRow small = inserted(cipher, row(RowData.whole(large), 0));
            assertThat(small.data().size()).isLessThan(large.length / 10);
            assertThat(cipher.open(small).data().bytes()).isEqualTo(large);
            SessionRow same = inserted(cipher, row(RowData.whole(random), 0));
            assertThat(same.data().size()).isBetween(5000, 5000 + RowData.MOST_ADDED);
            assertThat(cipher.open(same).data().bytes()).isEqualTo(random);
        }
        assertThat(
                        inserted(
                                        cipher("Shop", compressing().compressionThreshold(13_001)),
                                        row(RowData.whole(large), 0))
                                .data()
                                .bytes())
                .isSameAs(large);
    }

    @Test
    void compressed_data_never_become_more_than_the_limit_nor_than_they_claim() {
        byte[] large = new byte[100_000];
        SessionRow bomb = inserted(cipher("Shop", compressing()), row(RowData.whole(large), 0));
        RowCipher limited = cipher("Shop", compressing().maxDataSize(99_999));
        assertKept(limited, bomb, "SJN01106");
        byte[] liar = bomb.data().bytes().clone();
        liar[8]--;
        assertChanged(row(RowData.whole(liar), 0));
        liar[8] += 2;
        assertChanged(row(RowData.whole(liar), 0));
        liar[5] = (byte) 0x80;
        assertChanged(row(RowData.whole(liar), 0));
        byte[] malformed = bomb.data().bytes().clone();
        malformed[20] ^= 0x55;
        assertChanged(row(RowData.whole(malformed), 0));
    }

    @Test
    void encryption_without_a_key_is_refused_at_start() {
        for (Encryption on : List.of(Encryption.ON, Encryption.REQUIRED)) {
            assertThatThrownBy(() -> cipher(on))
                    .hasMessageStartingWith(
                            "SJN01108: Shop has sojourn.encryption '%s', but there is no key."
                                    .formatted(on.name().toLowerCase(Locale.ROOT)));
        }
    }

    @Test
    void a_row_is_rewritten_with_the_present_key_and_keeps_its_version() {
        RowCipher old = cipher(Encryption.ON, TestKeys.OLD);
        RowCipher both = cipher(Encryption.ON, TestKeys.NEW, TestKeys.OLD);
        for (RowCipher before : List.of(old, RowCipher.NONE)) {
            SessionRow based = inserted(before, row(base(), 0));
            List<SessionRow> rows =
                    List.of(
                            inserted(before, row(whole(), 0)),
                            put(before, row(whole(), 7)),
                            based,
                            replaced(before, based, changed(before.open(based).data())));
            for (SessionRow row : rows) {
                RowWrite.Rewrite write = (RowWrite.Rewrite) both.rewritten(row).orElseThrow();
                SessionRow rewritten = row.withData(write.data());
                assertThat(ON.open(rewritten).data().bytes()).isEqualTo(CART);
                assertThat(contents(ON.open(rewritten).data())).isIn(CART, CHANGE);
                assertThat(ON.rewritten(rewritten)).isEmpty();
                if (write.data() instanceof RowData.Split split && split.changes() != null) {
                    assertChanged(rewritten.withData(new RowData.Split(split.base(), null)));
                }
            }
        }
    }

    @Test
    void rows_are_rewritten_plain_when_encryption_is_switched_off() {
        RowCipher off = cipher(Encryption.OFF, TestKeys.NEW);
        for (SessionRow row : stored()) {
            RowWrite.Rewrite write = (RowWrite.Rewrite) off.rewritten(row).orElseThrow();
            assertThat(write.data().bytes()).isEqualTo(CART);
            assertThat(contents(write.data())).isIn(CART, CHANGE);
        }
        assertThat(off.rewritten(row(whole(), 0))).isEmpty();
    }

    @Test
    void other_writes_and_damaged_rows_are_left_alone() {
        SessionRow row = row(whole(), 0);
        List<RowWrite> writes =
                List.of(
                        new RowWrite.Delete(ALICE),
                        new RowWrite.Renew(row, 5),
                        new RowWrite.DeleteIfUnchanged(row));
        assertThat(new ArrayList<>(writes.stream().map(ON::close).toList())).isEqualTo(writes);
        SessionRow damaged = new SessionRow(ALICE, whole(), 0, 0, 0, null, null, "data is null");
        assertThat(ON.open(damaged)).isSameAs(damaged);
    }

    @Test
    void no_message_shows_a_key() {
        SessionRow old = inserted(cipher(Encryption.ON, TestKeys.OLD), row(whole(), 0));
        String wrong = refused(cipher(Encryption.ON, TestKeys.FALSE_OLD), old).getMessage();
        assertThat(wrong).contains("2025-01").doesNotContain("AQEB", "AwMD", "0101", "0303");
    }
}
