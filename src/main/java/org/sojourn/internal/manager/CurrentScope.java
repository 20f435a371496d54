package org.sojourn.internal.manager;

/** Tells a scope of each session where that is the current one, whichever boundary is around it. */
record CurrentScope(SessionManager manager, SessionScope scope) implements SessionScope {

    @Override
    public boolean isUsed() {
        return scope.isUsed();
    }

    @Override
    public void begun(ActiveSession session, String key) {
        manager.within(session, () -> scope.begun(session, key));
    }

    @Override
    public void ended(ActiveSession session, String key) {
        manager.within(session, () -> scope.ended(session, key));
    }
}
