package org.sojourn.internal.manager;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one boundary has set and removed in a session since that was last saved. */
final class BoundaryChanges {

    private final HeldValues held = new HeldValues();
    private final Map<ContentName, @Nullable ContentValue> changes = new LinkedHashMap<>();
    private volatile boolean haveLeft;

    /** What the boundary may change in place. */
    HeldValues held() {
        return held;
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    void set(ContentName name, ContentValue value) {
        changes.put(name, value);
    }

    /**
     * @param removal what stands for it in the content
     */
    void removed(ContentName name, ContentValue removal) {
        changes.put(name, removal);
    }

    void clear() {
        changes.clear();
    }

    /** Whether the boundary once had the session together with others. */
    boolean haveLeft() {
        return haveLeft;
    }

    /**
     * The session for the boundary alone, which takes its changes along. What others have not saved
     * yet is theirs: saved once more, and later, it would replace what came after it.
     */
    ResidentSession leave(ResidentSession shared) {
        haveLeft = true;
        ResidentSession alone = shared.fork(held);
        Map<ContentName, @Nullable ContentValue> ofOthers = alone.content().unsaved();
        ofOthers.entrySet().removeIf(this::isOwn);
        alone.content().withdraw(ofOthers);
        withdrawFrom(shared);
        return alone;
    }

    private boolean isOwn(Map.Entry<ContentName, @Nullable ContentValue> change) {
        return changes.containsKey(change.getKey())
                && changes.get(change.getKey()) == change.getValue();
    }

    /**
     * Takes the changes back if another boundary would save them, or if the session was left empty
     * and the last boundary deletes it.
     */
    void withdrawFrom(ResidentSession session) {
        if (session.isShared() || session.isLeftEmpty()) {
            session.content().withdraw(changes);
            session.content().part(held);
        }
        changes.clear();
    }
}
