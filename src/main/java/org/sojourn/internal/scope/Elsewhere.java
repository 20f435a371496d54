package org.sojourn.internal.scope;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.message.Messages;

/**
 * Stands in for the context where there is no session, because the container's own complaint does
 * not say what to do.
 */
final class Elsewhere implements AlterableContext {

    private final StoredSessionContext context;

    Elsewhere(StoredSessionContext context) {
        this.context = context;
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return context.getScope();
    }

    @Override
    public boolean isActive() {
        return !context.isActive();
    }

    @Override
    public <T> T get(Contextual<T> bean) {
        throw refusal(bean);
    }

    @Override
    public <T> T get(Contextual<T> bean, @Nullable CreationalContext<T> creation) {
        throw refusal(bean);
    }

    @Override
    public void destroy(Contextual<?> bean) {
        throw refusal(bean);
    }

    private ContextNotActiveException refusal(Contextual<?> bean) {
        return Messages.beanOutOfReach(
                bean instanceof Bean<?> known ? known.getBeanClass().getName() : "A bean",
                context.refusal());
    }
}
