package org.sojourn.internal.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects, and notes all that is refused. Goes on after each refusal, so that one attempt
 * finds them all; what was written is then worth nothing.
 */
final class GuardedOutput extends ObjectOutputStream {

    private final Refusals refusals;
    private final SerializationHooks injected;

    GuardedOutput(OutputStream out, Refusals refusals, SerializationHooks injected)
            throws IOException {
        super(out);
        this.refusals = refusals;
        this.injected = injected;
        enableReplaceObject(true);
    }

    @Override
    protected @Nullable Object replaceObject(Object object) {
        Object written = injected.written(object);
        return refusals.admitObject(written) ? written : null;
    }

    @Override
    protected void annotateClass(Class<?> type) {
        refusals.admit(type);
    }

    @Override
    protected void annotateProxyClass(Class<?> type) {
        refusals.admit(type);
    }
}
