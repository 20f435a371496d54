package org.sojourn.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.ShopApplication;

/** Threads that the server does not manage use the asynchronous backend as any other. */
public interface OwnThreadsContract extends ShopApplication {

    @ParameterizedTest
    @ValueSource(strings = {"pool", "application", "library"})
    default void a_thread_that_the_server_does_not_manage_stores_and_reads(String of) {
        Browser.Answer<String> answer = browser().get("own-thread/stored?of=" + of);
        assertThat(answer.body()).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pool", "application", "library"})
    default void what_keeps_no_order_completes_for_such_a_thread_too(String of) {
        Browser.Answer<String> answer = browser().get("own-thread/after-deletion?of=" + of);
        assertThat(answer.body()).isEqualTo("true");
    }
}
