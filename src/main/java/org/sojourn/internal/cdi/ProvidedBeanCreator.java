package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;

/** Makes the beans that a build-time container gives an application. */
public final class ProvidedBeanCreator implements SyntheticBeanCreator<Object> {

    /** Parameter: the name of the {@link ProvidedBean}. */
    static final String BEAN = "bean";

    /** Parameter: the session model that it is for. */
    static final String MODEL = "model";

    @Override
    public Object create(Instance<Object> beans, Parameters parameters) {
        return ProvidedBean.valueOf(parameters.get(BEAN, String.class))
                .make(beans.select(SojournRuntime.class).get(), parameters.get(MODEL, Class.class));
    }
}
