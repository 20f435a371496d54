package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.support.OddlyNamedSession;
import org.sojourn.support.ShopSession;
import org.sojourn.support.XmlMappedSession;

/** What a backend has from its session model and its configuration. */
interface ModelContract extends BackendUnderTest {

    @Test
    default void the_key_of_a_row_is_the_sha_256_of_the_session_id() throws Exception {
        backend().set(ALICE, CART);
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(ALICE.getBytes(StandardCharsets.UTF_8));
        assertThat(row().getSessionKey()).isEqualTo(HexFormat.of().formatHex(hash));
    }

    @Test
    default void data_of_16_mib_come_back_unchanged() {
        byte[] data = new byte[16 * 1024 * 1024];
        new Random(1).nextBytes(data);
        backend().set(ALICE, data);
        assertThat(otherNode().get(ALICE).map(found -> Arrays.equals(found, data))).hasValue(true);
    }

    @Test
    default void empty_data_come_back_empty() {
        backend().set(ALICE, new byte[0]);
        assertThat(backend().get(ALICE)).hasValue(new byte[0]);
    }

    @Test
    default void every_byte_comes_back_unchanged() {
        byte[] data = new byte[256];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) i;
        }
        backend().set(ALICE, data);
        assertThat(backend().get(ALICE)).hasValue(data);
    }

    @Test
    default void names_come_from_the_mapping_quoted_ones_included() {
        assertThatAllVerbsWork(cluster().backend(OddlyNamedSession.class));
    }

    @Test
    default void names_come_from_a_mapping_file_as_well() {
        SessionBackend mapped = cluster().backend(XmlMappedSession.class);
        mapped.set(ALICE, CART);
        assertThat(cluster().query("select session_hash, gone_at from from_xml")).hasSize(1);
        mapped.delete(ALICE);
        assertThatAllVerbsWork(mapped);
    }

    private void assertThatAllVerbsWork(SessionBackend backend) {
        backend.set(ALICE, CART);
        backend.set(ALICE, OTHER_CART);
        assertThat(backend.get(ALICE)).hasValue(OTHER_CART);
        backend.delete(ALICE);
        backend.set(BOB, CART);
        cluster().clock().advance(backend.config().maxAge());
        assertThat(backend.deleteExpired()).isEqualTo(1);
    }

    @Test
    default void columns_added_by_the_application_survive_a_set() {
        backend().set(ALICE, CART);
        cluster()
                .transaction(
                        entityManager -> {
                            ShopSession row =
                                    entityManager.find(ShopSession.class, row().getSessionKey());
                            row.setNote("gold customer");
                            return row;
                        });
        backend().set(ALICE, OTHER_CART);
        assertThat(row().getNote()).isEqualTo("gold customer");
    }

    @Test
    default void a_backend_with_other_settings_shares_the_table_and_leaves_the_first_one_alone() {
        SessionConfig before = backend().config();
        SessionBackend brief = backend(config().maxAge(Duration.ofMinutes(5)));
        brief.set(ALICE, CART);
        assertThat(backend().get(ALICE)).hasValue(CART);
        assertThat(brief.config().maxAge()).isEqualTo(Duration.ofMinutes(5));
        assertThat(backend().config()).isEqualTo(before);
    }

    @Test
    default void a_backend_names_its_model() {
        assertThat(backend().model()).isEqualTo(ShopSession.class);
    }

    @Test
    default void nulls_are_refused() {
        assertThatThrownBy(() -> backend().get(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> backend().set(null, CART))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> backend().set(ALICE, null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> backend().delete(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> backend().withConfig(null))
                .isInstanceOf(NullPointerException.class);
        assertThat(Optional.of(rows())).hasValue(List.of());
    }
}
