package org.sojourn.server.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sojourn.server.support.ClassicApplication;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.PlainClient;
import org.sojourn.server.support.Server;

/**
 * What the application's listeners are notified of: once each, in the order of their registration.
 */
public interface SessionListenersContract extends ClassicApplication {

    /**
     * Declared in web.xml (two), by annotation, added by class, by name, made and added, and added
     * as an object, in this order.
     */
    List<String> WATCHERS =
            List.of("First", "Second", "Annotated", "ByClass", "ByName", "Created", "Instance");

    /** Added before all of these, or after those that are declared: servers differ. */
    String BY_INITIALIZER = "ByInitializerWatcher";

    @Test
    default void every_listener_is_notified_of_everything_once_and_in_order() {
        PlainClient client = client();
        String id = client.set("name", "Alice");
        client.set("name", "Bob");
        client.set("other", "x");
        client.get("remove?name=other");
        client.get("invalidate");
        String[] events = {
            "created",
            "added name=Alice",
            "replaced name=Alice",
            "added other=x",
            "removed other=x",
            "destroyed with name=Bob",
            "removed name=Bob"
        };
        assertThat(notes(client, id, false)).isEqualTo(expected(WATCHERS, events));
        assertThat(notes(client, id, true)).isEqualTo(expected(List.of("ByInitializer"), events));
    }

    private static List<String> notes(PlainClient client, String id, boolean byInitializer) {
        return client.diaryOf(id).stream()
                .filter(line -> line.startsWith(BY_INITIALIZER) == byInitializer)
                .map(line -> isInjected(line) ? line : line.replace(" without a clerk", ""))
                .toList();
    }

    /** Nothing is injected into an object that the application itself has made. */
    private static boolean isInjected(String line) {
        return !line.startsWith("InstanceWatcher")
                && !line.startsWith(BY_INITIALIZER)
                && Server.current().has(Server.Feature.INJECTED_LISTENERS);
    }

    @Test
    default void every_listener_is_notified_of_a_new_id_once() {
        PlainClient client = client();
        String old = client.set("name", "Alice");
        String changed = client.get("change");
        assertThat(notes(client, old, false))
                .endsWith(expected(WATCHERS, "renamed @ to " + changed).toArray(String[]::new))
                .hasSize(3 * WATCHERS.size());
        assertThat(notes(client, old, true)).hasSize(3);
    }

    @Test
    default void a_session_that_is_left_empty_ends_with_its_request() {
        PlainClient client = client();
        String id = client.set("name", "Alice");
        client.get("remove?name=name");
        assertThat(notes(client, id, false))
                .isEqualTo(
                        expected(
                                WATCHERS,
                                "created",
                                "added name=Alice",
                                "removed name=Alice",
                                "destroyed with name=null"));
    }

    @Test
    default void an_attribute_that_listens_may_be_what_cannot_be_stored_until_it_would_be() {
        PlainClient client = client();
        String id = client.get("badge");
        assertThat(client.diaryOf(id).stream().filter(line -> line.startsWith("badge")))
                .containsExactly(
                        "badge 1 bound as badge @",
                        "badge 2 bound as badge @",
                        "badge 1 unbound as badge @",
                        "badge 2 unbound as badge @");
    }

    /** Where a response is sent before the filters have run, the session is saved once more. */
    @Test
    @Needs(Server.Feature.OPEN_RESPONSES)
    default void attributes_that_listen_learn_of_their_coming_and_going() {
        PlainClient client = client();
        String id = client.get("ticket?value=1");
        client.get("ticket?value=2");
        client.get("names");
        client.attribute("ticket");
        client.get("invalidate");
        assertThat(client.diaryOf(id).stream().filter(line -> line.startsWith("ticket")))
                .containsExactly(
                        "ticket 1 bound @",
                        "ticket 1 will passivate @",
                        "ticket 1 did activate @",
                        "ticket 2 bound @",
                        "ticket 1 unbound @",
                        "ticket 2 will passivate @",
                        "ticket 2 did activate @",
                        "ticket 2 will passivate @",
                        "ticket 2 did activate @",
                        "ticket 2 unbound @");
    }

    /** What all listeners note of these events; of the end of a session, the last one first. */
    private static List<String> expected(List<String> watchers, String... events) {
        List<String> lines = new ArrayList<>();
        for (String event : events) {
            List<String> order = new ArrayList<>(watchers);
            if (event.startsWith("destroyed")) {
                Collections.reverse(order);
            }
            String id = event.startsWith("renamed") ? "" : " @";
            order.forEach(name -> lines.add(name + "Watcher " + event + id));
        }
        return lines;
    }
}
