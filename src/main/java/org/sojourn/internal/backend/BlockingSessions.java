package org.sojourn.internal.backend;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sojourn.SessionInfo;
import org.sojourn.Sessions;
import org.sojourn.internal.row.SessionRow;

/** The blocking face. The current session ends as at a logout of its own request. */
public record BlockingSessions(ModelSessions sessions) implements Sessions {

    @Override
    public List<SessionInfo> of(String principal) {
        Objects.requireNonNull(principal, "principal");
        return all().of(principal, here().current());
    }

    @Override
    public long count(String principal) {
        Objects.requireNonNull(principal, "principal");
        return all().count(principal);
    }

    @Override
    public boolean end(String principal, String key) {
        Objects.requireNonNull(principal, "principal");
        Optional<SessionRow> found = all().find(key);
        if (found.isEmpty() || !all().isOf(found.get(), principal)) {
            return false;
        }
        return isCurrent(found.get()) ? here().endCurrent() : all().end(found.get(), principal);
    }

    @Override
    public boolean end(String key) {
        Optional<SessionRow> found = all().find(key);
        if (found.isEmpty()) {
            return all().endEmptied(key);
        }
        return isCurrent(found.get()) ? here().endCurrent() : all().end(found.get());
    }

    private boolean isCurrent(SessionRow row) {
        return PrincipalSessions.isIn(here().current()).test(row);
    }

    @Override
    public long endOthers(String principal) {
        Objects.requireNonNull(principal, "principal");
        return all().endAll(principal, here().current());
    }

    @Override
    public long endAll(String principal) {
        long others = endOthers(principal);
        return here().endCurrent(PrincipalScan.nameOf(principal)) ? others + 1 : others;
    }

    private PrincipalSessions all() {
        return sessions.ofPrincipals();
    }

    private SessionsHere here() {
        return sessions.state().here();
    }
}
