package org.sojourn.internal.manager;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionAttributeException;
import org.sojourn.internal.codec.EncodedAttribute;

/**
 * Encodes the content of a session as it is now: those values again that can change in place.
 *
 * @param isShared whether another boundary uses the session, and may change values meanwhile
 */
record ContentCapture(SessionContent content, SessionObserver observer, BooleanSupplier isShared) {

    private static final int ATTEMPTS = 8;

    /**
     * The content as it is now. A value that another boundary changes all the time stays as it was
     * encoded before; the last boundary of the session encodes it.
     *
     * @throws SessionAttributeException if a value cannot be stored
     */
    ContentSnapshot take() {
        List<ContentValue> captured = captured();
        if (captured.isEmpty()) {
            return content.asRead().orElseGet(this::encoded);
        }
        captured.forEach(value -> observer.passivating(Objects.requireNonNull(value.value())));
        return encoded();
    }

    private List<ContentValue> captured() {
        List<ContentValue> used = content.used();
        used.removeIf(value -> !isCaptured(value));
        return used;
    }

    /** A notification may have changed any value. */
    private ContentSnapshot encoded() {
        long revision = content.revision();
        Map<ContentName, ContentValue> from = content.values();
        Map<ContentName, EncodedAttribute> encoded = known(from);
        from.forEach(
                (name, value) -> {
                    if (isCaptured(value)) {
                        EncodedAttribute now = encode(name, Objects.requireNonNull(value.value()));
                        if (now != null) {
                            encoded.put(name, now);
                        }
                    }
                });
        addWhatWasSetMeanwhile(from, encoded);
        return content.snapshot(revision, from, encoded);
    }

    /** What is known of the bytes without encoding anything. */
    private static Map<ContentName, EncodedAttribute> known(Map<ContentName, ContentValue> values) {
        Map<ContentName, EncodedAttribute> known = new LinkedHashMap<>();
        values.forEach(
                (name, value) -> {
                    if (value.encoded() != null) {
                        known.put(name, value.encoded());
                    }
                });
        return known;
    }

    /** Notifies of the values that were captured, and are used on. */
    void release() {
        captured().forEach(value -> observer.activated(Objects.requireNonNull(value.value())));
    }

    private boolean isCaptured(ContentValue value) {
        return content.isCaptured(value, observer);
    }

    /**
     * Where another boundary may change the value at the same time, it is encoded until two
     * encodings are equal.
     *
     * @return null if that does not come about
     */
    private @Nullable EncodedAttribute encode(ContentName name, Object value) {
        if (!isShared.getAsBoolean()) {
            try {
                EncodedAttribute alone = content.encode(name, value);
                if (!isShared.getAsBoolean()) {
                    return alone;
                }
            } catch (SessionAttributeException failed) {
                if (!isShared.getAsBoolean()) {
                    throw failed;
                }
            }
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                EncodedAttribute first = content.encode(name, value);
                if (first.equals(content.encode(name, value))) {
                    return first;
                }
            } catch (SessionAttributeException changing) {
                Thread.onSpinWait();
            }
            Thread.yield();
        }
        return null;
    }

    /** A value's own {@code writeObject} may set attributes, and so may other boundaries. */
    private void addWhatWasSetMeanwhile(
            Map<ContentName, ContentValue> from, Map<ContentName, EncodedAttribute> encoded) {
        Map<ContentName, ContentValue> now = content.values();
        Set<String> unencoded = new LinkedHashSet<>();
        from.keySet().stream().filter(name -> !now.containsKey(name)).forEach(encoded::remove);
        now.forEach(
                (name, value) -> {
                    ContentValue before = from.get(name);
                    boolean isSame =
                            before != null
                                    && before.value() == value.value()
                                    && before.value() != null;
                    if (value == before || isSame) {
                        return;
                    }
                    if (value.encoded() == null) {
                        unencoded.add(StoredNames.written(name));
                    } else {
                        encoded.put(name, value.encoded());
                        from.put(name, value);
                    }
                });
        from.keySet().retainAll(now.keySet());
        if (!unencoded.isEmpty() && !isShared.getAsBoolean()) {
            throw new SessionAttributeException(
                    ManagerMessage.SET_WHILE_STORED.with(unencoded), null);
        }
    }
}
