package org.sojourn.internal.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sojourn.EncryptionKey;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStoreException;
import org.sojourn.spi.EncryptionKeys;
import org.sojourn.support.TestKeys;

/** Keys of the settings and of a file. */
class ConfiguredKeysTest {

    @TempDir Path directory;

    private static String written(EncryptionKey key) {
        return key.id() + ":" + Base64.getEncoder().encodeToString(key.secret().getEncoded());
    }

    private SessionConfig.Builder withFile(String... lines) throws IOException {
        Path file = directory.resolve("keys");
        Files.write(file, List.of(lines));
        return SessionConfig.builder().encryptionKeyFile(file.toString());
    }

    private static EncryptionKeys keys(SessionConfig.Builder settings) {
        return ConfiguredKeys.of(settings.build()).orElseThrow();
    }

    @Test
    void without_keys_there_are_none() throws IOException {
        assertThat(ConfiguredKeys.of(SessionConfig.defaults())).isEmpty();
        assertThat(ConfiguredKeys.of(withFile("", "# none yet").build())).isEmpty();
    }

    @Test
    void the_first_key_of_a_file_encrypts_and_all_are_found() throws IOException {
        EncryptionKeys keys =
                keys(withFile("# keys", " " + written(TestKeys.NEW), "", written(TestKeys.OLD)));
        assertThat(keys.current()).isEqualTo(TestKeys.NEW);
        assertThat(keys.find("2025-01")).hasValue(TestKeys.OLD);
        assertThat(keys.find("2026-11")).hasValue(TestKeys.NEW);
        assertThat(keys.find("2024-01")).isEmpty();
    }

    @Test
    void keys_of_the_value_come_before_those_of_the_file() throws IOException {
        SessionConfig.Builder settings =
                withFile(written(TestKeys.OLD)).encryptionKeys(List.of(TestKeys.NEW));
        assertThat(keys(settings).current()).isEqualTo(TestKeys.NEW);
        assertThat(keys(settings).find("2025-01")).hasValue(TestKeys.OLD);
    }

    @Test
    void two_keys_of_one_id_are_refused_unless_they_are_the_same() throws IOException {
        SessionConfig.Builder settings =
                withFile(written(TestKeys.FALSE_OLD)).encryptionKeys(List.of(TestKeys.OLD));
        assertThatThrownBy(() -> keys(settings))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContainingAll("SJN01109", "2025-01");
        assertThat(
                        keys(withFile(written(TestKeys.OLD)).encryptionKeys(List.of(TestKeys.OLD)))
                                .current())
                .isEqualTo(TestKeys.OLD);
    }

    @Test
    void a_file_that_cannot_be_read_and_a_wrong_line_are_named_without_their_content()
            throws IOException {
        String absent = directory.resolve("absent").toString();
        assertThatThrownBy(() -> keys(SessionConfig.builder().encryptionKeyFile(absent)))
                .hasMessageContainingAll("SJN01110", "absent");
        String wrong = written(TestKeys.OLD).replace("AQEB", "A*EB");
        SessionConfig.Builder settings = withFile(written(TestKeys.NEW), "", wrong);
        assertThatThrownBy(() -> keys(settings))
                .hasNoCause()
                .hasMessageContainingAll("SJN01111", "Line 3")
                .hasMessageNotContaining("AQEB");
    }

    @Test
    void a_key_shows_its_id_only_and_is_checked() {
        assertThat(TestKeys.OLD)
                .hasToString("EncryptionKey[id=2025-01]")
                .isEqualTo(EncryptionKey.parse(written(TestKeys.OLD)))
                .hasSameHashCodeAs(TestKeys.FALSE_OLD)
                .isNotEqualTo(TestKeys.FALSE_OLD)
                .isNotEqualTo(TestKeys.NEW);
        byte[] secret = new byte[32];
        EncryptionKey key = EncryptionKey.of("a", secret);
        secret[0] = 1;
        assertThat(key.secret().getEncoded()).containsOnly(0);
        for (String id : List.of("", "a b", "a:b", "ä", "a".repeat(65), "a\n")) {
            assertThatThrownBy(() -> EncryptionKey.of(id, new byte[32]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> EncryptionKey.of("a", new byte[16]))
                .hasMessage("A key has 32 bytes, not 16");
        assertThatThrownBy(() -> EncryptionKey.parse("no colon")).hasNoCause();
        assertThatThrownBy(() -> EncryptionKey.parse("a:b*d")).hasNoCause();
    }
}
