package org.sojourn.internal.crypt;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sojourn.EncryptionKey;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** The way of a session of 2 KiB into its row and back; switched off, it is left as it is. */
@State(Scope.Thread)
public class CipherBenchmark {

    private static final int SIZE = 2048;
    private static final long SEED = 19;

    @Param({"OFF", "ON"})
    public Encryption encryption;

    private RowCipher cipher;
    private RowWrite write;
    private SessionRow stored;

    @Setup
    public void closeOnce() {
        byte[] data = new byte[SIZE];
        new Random(SEED).nextBytes(data);
        EncryptionKey key = EncryptionKey.of("2026-11", new byte[EncryptionKey.BYTES]);
        SessionConfig config =
                SessionConfig.builder().encryption(encryption).encryptionKeys(List.of(key)).build();
        cipher = RowCipher.of("Bench", config, Optional.empty());
        write =
                new RowWrite.Insert(
                        SessionRow.created(SessionKey.of("bench"), RowData.whole(data), 0, null));
        stored = ((RowWrite.Insert) cipher.close(write)).row();
    }

    @Benchmark
    public RowWrite close() {
        return cipher.close(write);
    }

    @Benchmark
    public SessionRow open() {
        return cipher.open(stored);
    }
}
