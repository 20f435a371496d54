package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A class that passes calls on to another one of its interface passes all of them on: a default
 * method of the interface would answer instead of the other one.
 */
class WrappersTest {

    @ParameterizedTest
    @CsvSource({
        "store.RetryingRows, store.SessionRows",
        "store.RetryingPrincipalRows, store.PrincipalRows",
        "backend.CountedBatch, lane.Batch"
    })
    void every_call_is_passed_on(String wrapper, String interfaceName) throws Exception {
        Class<?> type = Class.forName("org.sojourn.internal." + wrapper);
        for (Method method : Class.forName("org.sojourn.internal." + interfaceName).getMethods()) {
            assertThat(type.getMethod(method.getName(), method.getParameterTypes()))
                    .returns(type, Method::getDeclaringClass);
        }
    }
}
