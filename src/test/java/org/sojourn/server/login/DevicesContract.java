package org.sojourn.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.Browser.Answer;
import org.sojourn.server.support.MembersApplication;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.Server.Feature;
import org.sojourn.server.support.StoredKey;

/** The list of a member's devices, as a page of the application asks for it. */
@Needs(Feature.SECURITY)
public interface DevicesContract extends MembersApplication {

    private static String newMember() {
        return "member-" + UUID.randomUUID();
    }

    /** A browser in which a member is logged in. */
    private Browser device(String member) {
        Browser browser = browser().as(member, "open sesame");
        browser.get("member/set?value=Dora");
        return browser;
    }

    private static List<JsonObject> listedBy(Browser browser) {
        Answer<String> answer = browser.get("api/devices");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }

    private static String key(Browser browser) {
        return StoredKey.of(browser.sessionId());
    }

    private static Answer<String> delete(Browser browser, String path) {
        return browser.delete(path, "X-Requested-With", "test");
    }

    @Test
    default void a_member_sees_the_own_devices_and_no_others() {
        String member = newMember();
        Browser phone = device(member);
        Browser laptop = device(member);
        device(newMember());
        List<JsonObject> devices = listedBy(laptop);
        assertThat(devices)
                .extracting(device -> device.getString("key"))
                .containsExactlyInAnyOrder(key(phone), key(laptop));
        assertThat(devices)
                .filteredOn(device -> device.getBoolean("current"))
                .extracting(device -> device.getString("key"))
                .containsExactly(key(laptop));
        assertThat(devices)
                .allSatisfy(
                        device -> {
                            assertThat(device.getString("userAgent")).startsWith("Java-http");
                            assertThat(device.getString("address")).isNotEmpty();
                            assertThat(device.getString("authenticatedAt")).endsWith("Z");
                            assertThat(device.toString()).doesNotContain(laptop.sessionId());
                        });
    }

    @Test
    default void a_member_ends_the_session_of_another_device() {
        String member = newMember();
        Browser phone = device(member);
        Browser laptop = device(member);
        assertThat(laptop.delete("api/devices/" + key(phone)).status()).isEqualTo(403);
        assertThat(delete(laptop, "api/devices/" + key(phone)).status()).isEqualTo(204);
        assertThat(delete(laptop, "api/devices/" + key(phone)).status()).isEqualTo(404);
        assertThat(phone.get("member/who").body()).isEqualTo(member + " null");
        assertThat(laptop.get("member/who").body()).isEqualTo(member + " Dora");
    }

    @Test
    default void a_member_cannot_end_the_session_of_another_member() {
        Browser victim = device(newMember());
        Browser attacker = device(newMember());
        assertThat(delete(attacker, "api/devices/" + key(victim)).status()).isEqualTo(404);
        assertThat(victim.get("member/who").body()).endsWith(" Dora");
    }

    @Test
    default void a_member_ends_all_others_and_then_the_own_session() {
        String member = newMember();
        Browser phone = device(member);
        Browser laptop = device(member);
        assertThat(laptop.delete("api/devices").status()).isEqualTo(403);
        assertThat(delete(laptop, "api/devices").status()).isEqualTo(204);
        assertThat(phone.get("member/who").body()).isEqualTo(member + " null");
        assertThat(listedBy(laptop)).hasSize(1);
        assertThat(delete(laptop, "api/devices/" + key(laptop)).status()).isEqualTo(204);
        assertThat(laptop.sessionId()).isNull();
    }

    @Test
    default void a_visitor_has_no_devices() {
        Browser visitor = browser();
        visitor.get("member/set?value=Ali");
        assertThat(visitor.get("api/devices").status()).isEqualTo(401);
        assertThat(delete(visitor, "api/devices").status()).isEqualTo(401);
    }
}
