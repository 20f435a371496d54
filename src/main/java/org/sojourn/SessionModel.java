package org.sojourn;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the entity that stores sessions.
 *
 * <p>A session model is a Jakarta Persistence entity that extends {@link SessionRecord}. For each
 * one Sojourn provides an application-scoped {@link SessionBackend} on the entity's table:
 *
 * <pre>{@code
 * @Entity @SessionModel
 * public class ShopSession extends SessionRecord {}
 *
 * @Inject SessionBackend sessions;
 * }</pre>
 *
 * <p>The entity may name its table and columns ({@code @Table}, {@code @AttributeOverride}, {@code
 * orm.xml}) and may add columns of its own. These must be nullable or have a default, because
 * Sojourn neither reads nor writes them, except those of fields that are annotated {@link
 * UserAgent} or {@link ClientAddress}.
 *
 * <p>If there are several models, {@link StoredIn} selects the model of an injected {@link
 * SessionBackend}, and the setting {@code sojourn.web-model} names the model behind {@link
 * WebSession} (by the simple or the full name of its class).
 *
 * <p>The deployment fails, with all problems in one report, if the class is not an {@code @Entity},
 * does not extend {@code SessionRecord}, is abstract, or belongs to a persistence unit that cannot
 * be found.
 *
 * <p>The annotation is a stereotype so that CDI discovers the entity in an archive whose bean
 * discovery mode is {@code annotated} (also one with an empty {@code beans.xml} or none). The
 * entity itself never becomes a bean.
 *
 * @since 0.1
 */
@Stereotype
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SessionModel {

    /**
     * Name of the persistence unit that holds the entity, as {@code persistence.xml} declares it.
     * Empty means: the only unit.
     *
     * @return the name of the unit, or an empty string
     */
    String persistenceUnit() default "";
}
