package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.internal.lane.Batch;

/** A lane learns the same of its batch, whether that is counted or not. */
class CountedBatchTest {

    static Method[] questions() {
        return Batch.class.getMethods();
    }

    /** A default method of the interface would answer instead of the batch. */
    @ParameterizedTest
    @MethodSource("questions")
    void every_question_is_passed_on(Method question) throws Exception {
        assertThat(
                        CountedBatch.class
                                .getMethod(question.getName(), question.getParameterTypes())
                                .getDeclaringClass())
                .isEqualTo(CountedBatch.class);
    }
}
