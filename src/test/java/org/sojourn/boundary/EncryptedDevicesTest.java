package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sojourn.boundary.Logins.ALICE;
import static org.sojourn.boundary.Logins.LIMIT;
import static org.sojourn.boundary.Logins.LOGINS;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sojourn.AsyncSessions;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.SessionConfig.MaxSessionsPolicy;
import org.sojourn.SessionInfo;
import org.sojourn.Sessions;
import org.sojourn.TooManySessionsException;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.DeviceSession;
import org.sojourn.support.Node;
import org.sojourn.support.StoreKind;
import org.sojourn.support.TestKeys;
import org.sojourn.support.World;

/** The sessions of a user, where they are encrypted in the table. */
class EncryptedDevicesTest {

    private static final World H2 =
            new World(
                    Database.H2,
                    World.Provider.HIBERNATE,
                    StoreKind.NATIVE_UPSERT,
                    World.Face.BLOCKING);

    private Logins shop;

    @BeforeEach
    void start() {
        shop =
                new Logins(
                        new Cluster(
                                H2,
                                settings ->
                                        settings.maxSessionsPerPrincipal(LIMIT)
                                                .maxSessionsPolicy(MaxSessionsPolicy.REFUSE_LOGIN)
                                                .rotationGrace(Duration.ZERO)
                                                .encryption(Encryption.REQUIRED)
                                                .encryptionKeys(List.of(TestKeys.NEW)),
                                DeviceSession.class,
                                Members.class));
    }

    @AfterEach
    void stop() {
        shop.empty();
        shop.close();
    }

    @Test
    void logins_at_the_same_moment_admit_exactly_as_many_as_are_allowed() {
        int refused = shop.refusedOfAll();
        assertThat(refused).isEqualTo(LOGINS - LIMIT);
        assertThat(shop.keys()).hasSize(LIMIT);
    }

    @Test
    void sessions_are_listed_with_the_time_of_their_login_and_ended() {
        String first = shop.login(0, null);
        shop.login(1, null);
        Sessions sessions = shop.cluster().get(Sessions.class);
        assertThat(sessions.of(ALICE))
                .hasSize(2)
                .extracting(SessionInfo::authenticatedAt)
                .allMatch(Optional::isPresent);
        List<SessionInfo> later =
                shop.cluster().get(AsyncSessions.class).of(ALICE).toCompletableFuture().join();
        assertThat(later).isEqualTo(sessions.of(ALICE));
        sessions.end(ALICE, Logins.key(first));
        assertThat(shop.keys()).hasSize(1);
        assertThatThrownBy(
                        () -> {
                            shop.login(0, null);
                            shop.login(0, null);
                        })
                .isInstanceOf(TooManySessionsException.class);
    }

    /** During a change of the key, a server may have one that this server has not got yet. */
    @Test
    void a_claim_that_cannot_be_decrypted_counts_until_it_expires() {
        shop.login(0, null);
        SessionKey key = SessionKey.of("a login on another server").ofClaim();
        long now = shop.cluster().clock().millis();
        SessionRow claim =
                SessionRow.created(key, RowData.whole(new byte[80]), now, ALICE)
                        .renewed(now + 60_000);
        SessionConfig unknownKey =
                SessionConfig.builder()
                        .encryption(Encryption.REQUIRED)
                        .encryptionKeys(List.of(TestKeys.OLD))
                        .build();
        RowCipher cipher = RowCipher.of("DeviceSession", unknownKey, Optional.empty());
        shop.cluster()
                .table(DeviceSession.class)
                .write(List.of(cipher.close(new RowWrite.Insert(claim))));
        assertThatThrownBy(() -> shop.login(0, null)).isInstanceOf(TooManySessionsException.class);
        assertThat(shop.keys()).hasSize(1);
        shop.cluster().clock().advance(Duration.ofMinutes(2));
        shop.login(0, null);
        assertThat(shop.keys()).hasSize(2);
    }

    /** A password was changed: all sessions of the user end, whatever their keys. */
    @Test
    void sessions_without_their_key_are_listed_by_the_column_and_can_be_ended() {
        shop.login(0, null);
        shop.login(1, null);
        try (Node other =
                shop.cluster().node(settings -> settings, DeviceSession.class, Members.class)) {
            Sessions sessions = other.get(Sessions.class);
            assertThat(sessions.of(ALICE)).hasSize(2);
            assertThat(sessions.endAll(ALICE)).isEqualTo(2);
        }
        assertThat(shop.keys()).isEmpty();
    }
}
