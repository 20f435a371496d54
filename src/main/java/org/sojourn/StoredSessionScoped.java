package org.sojourn;

import jakarta.enterprise.context.NormalScope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope of beans that live in the stored session: one instance for each session, kept in the
 * database with it.
 *
 * <pre>{@code
 * @StoredSessionScoped
 * public class Cart implements Serializable {
 *     private final List<String> items = new ArrayList<>();
 *     @Inject Prices prices;
 * }
 * }</pre>
 *
 * <p>A passivating normal scope (CDI 4.0, section 6.6). It is active wherever there is a session
 * boundary: in a servlet request, and in a method annotated {@link ActivateSession}, on whatever
 * thread and in Java SE, too. Elsewhere, and where {@link SkipSession} rules, using a bean throws
 * {@link jakarta.enterprise.context.ContextNotActiveException}. That exception is the container's
 * and names this scope; the first time, the log (SJN00521) says what to do.
 *
 * <h2>Life</h2>
 *
 * The first use of a bean makes it, and the session if there is none. At the end of the boundary it
 * is stored if it changed, in place or otherwise; a later boundary gets a copy with the same state
 * at its first use, {@code @PostConstruct} not called again. It is destroyed, {@code @PreDestroy}
 * called, when the session is {@linkplain WebSession#invalidate invalidated}, or by {@code
 * Instance.destroy}. Nobody is told when a session expires. Parallel requests that change different
 * beans both keep their changes; of two that change the same bean, the later wins.
 *
 * <p>Observers are told once of a session that begins ({@code
 * Initialized(StoredSessionScoped.class)}) and ends ({@code BeforeDestroyed}, {@code Destroyed});
 * the payload is the {@linkplain WebSession#key() session key}, a String.
 *
 * <h2>What is stored</h2>
 *
 * What Java serialization makes of the bean, behind the same allow-list as attributes. Dependent
 * objects injected into its fields, and serializable, are part of it. Everything else that is
 * injected into a field, transient or not, is left out and injected again; references to beans of
 * normal scopes survive wherever they stand. Interceptors and decorators are made anew in each
 * boundary, for which the bean's constructor is called. A dependent object that came by the
 * constructor or an initializer is stored as part of the bean, but its own {@code @PreDestroy} is
 * called only if the bean is destroyed in the boundary that made it.
 *
 * <p>Beans are not seen among the names of attributes, and {@link WebSession#clear} spares them.
 *
 * <h2>What is refused at deployment</h2>
 *
 * A bean class that is not serializable, that has a field which never is, or that gets a dependent
 * object injected which is not: as a {@link jakarta.enterprise.inject.spi.DeploymentException} (CDI
 * 4.0, section 6.6.5). The log names the field at fault (SJN00115 to SJN00118), since the
 * container's own exception, which may come first, does not.
 *
 * <p>An instance belongs to the thread of its boundary.
 */
@Inherited
@NormalScope(passivating = true)
@Documented
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredSessionScoped {}
