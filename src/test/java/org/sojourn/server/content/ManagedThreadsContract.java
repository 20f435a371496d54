package org.sojourn.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.Server.Feature;
import org.sojourn.server.support.ShopApplication;

/** Threads of the server's own executor, which are in no request. */
@Needs(Feature.MANAGED_THREADS)
public interface ManagedThreadsContract extends ShopApplication {

    @Test
    default void a_managed_thread_works_on_the_session_of_an_id_and_on_its_beans() {
        Browser browser = browser();
        browser.get("session/set?name=name&value=Alice");
        assertThat(browser.get("managed/run?line=first").body()).isEqualTo("[first]");
        assertThat(browser.get("managed/run?line=second").body()).isEqualTo("[first, second]");
        assertThat(browser.get("managed/read").body()).isEqualTo("[first, second]");
        assertThat(browser.get("session/get?name=errand").body()).isEqualTo("second");
        assertThat(browser.get("session/get?name=name").body()).isEqualTo("Alice");
    }
}
