package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanDisposer;

/** Closes the runtime when an application of a build-time container ends. */
public final class RuntimeDisposer implements SyntheticBeanDisposer<SojournRuntime> {

    @Override
    public void dispose(SojournRuntime runtime, Instance<Object> beans, Parameters parameters) {
        runtime.close();
    }
}
