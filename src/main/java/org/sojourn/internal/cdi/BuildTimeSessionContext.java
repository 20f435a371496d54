package org.sojourn.internal.cdi;

import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;
import org.sojourn.StoredSessionScoped;
import org.sojourn.internal.scope.StoredSessionContext;

/**
 * The context of {@link StoredSessionScoped} in a build-time container, which makes it by its class
 * before any bean: it leaves everything to the context of the runtime.
 */
public class BuildTimeSessionContext implements AlterableContext {

    private volatile @Nullable StoredSessionContext ofRuntime;

    @Override
    public Class<? extends Annotation> getScope() {
        return StoredSessionScoped.class;
    }

    @Override
    public boolean isActive() {
        return context().isActive();
    }

    @Override
    public <T> @Nullable T get(Contextual<T> bean) {
        return context().get(bean);
    }

    @Override
    public <T> @Nullable T get(Contextual<T> bean, @Nullable CreationalContext<T> creation) {
        return context().get(bean, creation);
    }

    @Override
    public void destroy(Contextual<?> bean) {
        context().destroy(bean);
    }

    private StoredSessionContext context() {
        StoredSessionContext known = ofRuntime;
        if (known == null) {
            known = CDI.current().select(SojournRuntime.class).get().context();
            ofRuntime = known;
        }
        return known;
    }
}
