package org.sojourn.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.SojournException;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.support.TestKeys;

/** Encrypted and compressed columns that were changed in the table. */
class RowCipherFuzzTest {

    private static final int LIMIT = 10_000;

    private static SessionRow row(byte[] data) {
        RowData whole = RowData.whole(data);
        return new SessionRow(SessionKey.of("alice"), whole, 1000, 2000, 0, "alice", null, null);
    }

    private static RowCipher cipher(Encryption encryption, int threshold) {
        SessionConfig config =
                SessionConfig.builder()
                        .encryption(encryption)
                        .encryptionKeys(List.of(TestKeys.NEW))
                        .compressionThreshold(threshold)
                        .maxDataSize(LIMIT)
                        .build();
        return RowCipher.of("Shop", config, Optional.empty());
    }

    private static byte[] stored(RowCipher by, byte[] plain) {
        return ((RowWrite.Insert) by.close(new RowWrite.Insert(row(plain)))).row().data().bytes();
    }

    private static byte[] plain() {
        byte[] plain = new byte[500];
        Arrays.fill(plain, 200, 400, (byte) 7);
        return plain;
    }

    @Test
    void every_change_of_an_encrypted_column_is_refused_by_a_code() throws Exception {
        Set<String> codes =
                Set.of("SJN01101", "SJN01102", "SJN01103", "SJN01104", "SJN01105", "SJN01106");
        RowCipher cipher = cipher(Encryption.REQUIRED, 0);
        RowCipher compressing = cipher(Encryption.REQUIRED, 100);
        List<byte[]> valid = List.of(stored(cipher, plain()), stored(compressing, plain()));
        Fuzzing.run(
                random -> {
                    Mutations mutations = new Mutations(random);
                    byte[] planted = mutations.mutated(mutations.oneOf(valid));
                    try {
                        cipher.open(row(planted)).data().bytes();
                    } catch (SojournException refused) {
                        assertThat(refused.code()).isIn(codes);
                        return;
                    }
                    fail("the bytes were given away");
                });
    }

    @Test
    void a_change_of_a_compressed_column_is_refused_or_stays_within_the_limit() throws Exception {
        RowCipher cipher = cipher(Encryption.OFF, 100);
        byte[] valid = stored(cipher, plain());
        Fuzzing.run(
                random -> {
                    byte[] planted = new Mutations(random).mutated(valid);
                    try {
                        assertThat(cipher.open(row(planted)).data().bytes())
                                .hasSizeLessThanOrEqualTo(LIMIT);
                    } catch (SojournException refused) {
                        assertThat(refused.code()).startsWith("SJN011");
                    }
                });
    }
}
