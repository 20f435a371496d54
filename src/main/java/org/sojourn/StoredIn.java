package org.sojourn;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Selects a session model, if an application has several.
 *
 * <pre>{@code
 * @Inject @StoredIn(AdminSession.class) SessionBackend adminSessions;
 * }</pre>
 *
 * <p>The qualifier also works if there is only one model, and on beans that the application
 * supplies for one model:
 *
 * <pre>{@code
 * @Produces @StoredIn(AdminSession.class) SessionConfig config = …;          // settings of one model
 * @Produces @StoredIn(AdminSession.class) EntityManagerFactory factory = …;  // instead of looking the unit up
 * }</pre>
 *
 * @since 0.1
 */
@Qualifier @Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredIn {

    /**
     * The session model.
     *
     * @return the entity class annotated {@link SessionModel}
     */
    Class<? extends SessionRecord> value();

    /**
     * An instance of the annotation, for {@code
     * Instance.select(StoredIn.Literal.of(ShopSession.class))}.
     */
    final class Literal extends AnnotationLiteral<StoredIn> implements StoredIn {

        private static final long serialVersionUID = 1L;

        /** The session model. */
        private final Class<? extends SessionRecord> value;

        private Literal(Class<? extends SessionRecord> value) {
            this.value = value;
        }

        /**
         * The qualifier of a session model.
         *
         * @param model the entity class annotated {@link SessionModel}
         * @return an annotation equal to {@code @StoredIn(model)}
         */
        public static Literal of(Class<? extends SessionRecord> model) {
            return new Literal(model);
        }

        @Override
        public Class<? extends SessionRecord> value() {
            return value;
        }
    }
}
