package org.sojourn.server.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that are skipped on a server without a feature: one, or all of a class or contract. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(Needs.Condition.class)
public @interface Needs {

    Server.Feature[] value();

    /** Decides before anything is deployed. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Stream.concat(
                            context.getElement().stream(),
                            context
                                    .getTestMethod()
                                    .<Class<?>>map(java.lang.reflect.Method::getDeclaringClass)
                                    .stream())
                    .map(element -> Optional.ofNullable(element.getDeclaredAnnotation(Needs.class)))
                    .flatMap(Optional::stream)
                    .flatMap(needs -> Arrays.stream(needs.value()))
                    .filter(feature -> !Server.current().has(feature))
                    .findFirst()
                    .map(missing -> ConditionEvaluationResult.disabled("needs " + missing.what()))
                    .orElse(ConditionEvaluationResult.enabled("the server has what is needed"));
        }
    }
}
