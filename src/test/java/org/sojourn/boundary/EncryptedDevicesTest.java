package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sojourn.AsyncSessions;
import org.sojourn.EncryptionKey;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.SessionConfig.MaxSessionsPolicy;
import org.sojourn.SessionInfo;
import org.sojourn.Sessions;
import org.sojourn.TooManySessionsException;
import org.sojourn.WebSession;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.DeviceSession;
import org.sojourn.support.JoiningSessions;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World;

/** The sessions of a user, where the rows are encrypted: what a list needs is in the data, too. */
class EncryptedDevicesTest {

    private static final EncryptionKey KEY = EncryptionKey.of("k1", new byte[EncryptionKey.BYTES]);

    private static SessionConfig.Builder encrypted(SessionConfig.Builder settings) {
        return settings.encryption(Encryption.REQUIRED)
                .encryptionKeys(List.of(KEY))
                .maxSessionsPerPrincipal(2)
                .maxSessionsPolicy(MaxSessionsPolicy.REFUSE_LOGIN);
    }

    private static WebSession large(WebSession session) {
        session.set("pictures", new byte[40_000]);
        return session;
    }

    @Test
    void encrypted_sessions_are_listed_limited_and_ended() {
        World world =
                new World(
                        Database.H2,
                        World.Provider.HIBERNATE,
                        StoreKind.NATIVE_UPSERT,
                        World.Face.BLOCKING);
        try (Cluster cluster =
                new Cluster(
                        world,
                        EncryptedDevicesTest::encrypted,
                        DeviceSession.class,
                        Members.class)) {
            Members members = cluster.get(Members.class);
            Instant now = cluster.clock().instant();
            members.visit(Visit.of("alice"), Logins::filled);
            members.visit(Visit.of("alice"), EncryptedDevicesTest::large);
            assertThatThrownBy(() -> members.visit(Visit.of("alice"), Logins::filled))
                    .isInstanceOf(TooManySessionsException.class);
            Sessions async = new JoiningSessions(cluster.otherGet(AsyncSessions.class));
            for (Sessions sessions : List.of(cluster.get(Sessions.class), async)) {
                assertThat(sessions.of("alice"))
                        .hasSize(2)
                        .extracting(SessionInfo::authenticatedAt)
                        .containsOnly(Optional.of(now));
            }
            assertThat(async.endAll("alice")).isEqualTo(2);
            assertThat(cluster.rows(DeviceSession.class)).isEmpty();
        }
    }
}
