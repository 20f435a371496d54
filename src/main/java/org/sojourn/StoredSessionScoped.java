package org.sojourn;

import jakarta.enterprise.context.NormalScope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope of beans that live in the stored session: one instance for each session, stored in the
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
 * <p>It is a passivating normal scope (CDI 4.0, section 6.6). It is active in each session
 * boundary: in a servlet request, and in a method annotated {@link ActivateSession}, on any thread
 * and in Java SE, too. Elsewhere, and where {@link SkipSession} has switched the session off, using
 * a bean throws {@link jakarta.enterprise.context.ContextNotActiveException}. That exception is the
 * container's and names this scope; at its first occurrence, a log entry (SJN00521) describes what
 * to do.
 *
 * <h2>Life</h2>
 *
 * The first use of a bean makes it, and the session if there is none. At the end of the boundary
 * the bean is stored if it changed, in place or otherwise. A later boundary gets a copy with the
 * same state at its first use; {@code @PostConstruct} is not called again. The bean is destroyed,
 * and {@code @PreDestroy} called, when the session is {@linkplain WebSession#invalidate
 * invalidated}, or by {@code Instance.destroy}. When a session expires, its beans are not notified.
 * If parallel requests change different beans, both changes are kept; if they change the same bean,
 * the later one wins.
 *
 * <p>Observers are notified once when a session begins ({@code
 * Initialized(StoredSessionScoped.class)}) and once when it ends ({@code BeforeDestroyed}, {@code
 * Destroyed}). The payload is the {@linkplain WebSession#key() session key}, a String.
 *
 * <h2>What is stored</h2>
 *
 * Java serialization encodes the bean, and the same allow-list as for attributes decides which
 * classes are read and written. Dependent objects that are injected into its fields, and are
 * serializable, are part of it. Everything else that is injected into a field, transient or not, is
 * left out and injected again; references to beans of normal scopes are kept wherever they are in
 * the bean. Interceptors and decorators are made anew in each boundary, for which the bean's
 * constructor is called. A dependent object that was injected by the constructor or an initializer
 * is stored as part of the bean, but its own {@code @PreDestroy} is called only if the bean is
 * destroyed in the boundary that made it.
 *
 * <p>Beans are not among the names of attributes, and {@link WebSession#clear} does not remove
 * them.
 *
 * <h2>What is refused at deployment</h2>
 *
 * The deployment fails with a {@link jakarta.enterprise.inject.spi.DeploymentException} (CDI 4.0,
 * section 6.6.5) if a bean class is not serializable, has a field that never is, or gets a
 * dependent object injected that is not. The log names the field at fault (SJN00115 to SJN00118),
 * because the container's own exception, which may come first, does not.
 *
 * <h2>Threads</h2>
 *
 * Parallel boundaries of a session share its beans on one server ({@code parallel-requests=shared},
 * the default), so a bean that is changed by parallel requests has to be thread-safe, as in the
 * container's own session scope. A bean may be used while another boundary stores it: what is
 * injected is missing only in the stored form. One exception: a bean, or a dependent object of it,
 * whose class extends a serializable class of the JDK, for instance {@code ArrayList}, lacks its
 * injected fields for this moment. With {@code parallel-requests=isolated} each boundary has an
 * instance of its own, which belongs to its thread.
 *
 * @since 0.1
 */
@Inherited
@NormalScope(passivating = true)
@Documented
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredSessionScoped {}
