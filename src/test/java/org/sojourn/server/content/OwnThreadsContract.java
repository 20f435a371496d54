package org.sojourn.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.Server;
import org.sojourn.server.support.Server.Feature;
import org.sojourn.server.support.ShopApplication;

/** Threads that the server does not manage use the asynchronous backend as any other. */
public interface OwnThreadsContract extends ShopApplication {

    @ParameterizedTest
    @ValueSource(strings = {"pool", "application", "library"})
    default void a_thread_that_the_server_does_not_manage_stores_and_reads(String of) {
        Browser.Answer<String> answer = answer("stored", of);
        assertThat(answer.body()).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pool", "application", "library"})
    default void what_keeps_no_order_completes_for_such_a_thread_too(String of) {
        Browser.Answer<String> answer = answer("after-deletion", of);
        assertThat(answer.body()).isEqualTo("true");
    }

    /** A thread that the application did not start may lack its class loader. */
    private Browser.Answer<String> answer(String work, String of) {
        assumeTrue(
                of.equals("application") || Server.current().has(Feature.BEANS_FOR_ALL_THREADS),
                "needs beans for threads without the class loader of the application");
        return browser().get("own-thread/" + work + "?of=" + of);
    }
}
