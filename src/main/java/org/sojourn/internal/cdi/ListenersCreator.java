package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import org.sojourn.internal.web.HttpSessionListeners;

/**
 * The listeners in a build-time container, which shows none that it makes: only those count that
 * are read from the server.
 */
public final class ListenersCreator implements SyntheticBeanCreator<HttpSessionListeners> {

    @Override
    public HttpSessionListeners create(Instance<Object> beans, Parameters parameters) {
        return new HttpSessionListeners();
    }
}
