package org.sojourn.internal.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects and collects refusals. It goes on after a refusal, so that one attempt finds all
 * of them; the bytes are then not used.
 */
final class GuardedOutput extends ObjectOutputStream implements ReplacingOutput {

    private final Refusals refusals;
    private final SerializationHooks injected;
    private final Map<Object, Object> standIns = new IdentityHashMap<>();

    GuardedOutput(OutputStream out, Refusals refusals, SerializationHooks injected)
            throws IOException {
        super(out);
        this.refusals = refusals;
        this.injected = injected;
        enableReplaceObject(true);
    }

    @Override
    public void replace(Object object, Object standIn) {
        standIns.put(object, standIn);
    }

    @Override
    protected @Nullable Object replaceObject(Object object) {
        Object written = injected.written(standIns.getOrDefault(object, object));
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
