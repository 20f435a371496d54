package org.sojourn.history.node;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.manager.BoundarySession;
import org.sojourn.internal.manager.BoundarySource;
import org.sojourn.internal.manager.ClientUpdate;
import org.sojourn.internal.manager.SessionId;

/** A request as the boundary of HTTP makes one: it brings ids and a user, and learns the new id. */
public final class NodeVisit implements BoundarySource {

    private final List<SessionId> ids;
    private final Optional<User> user;
    private @Nullable BoundarySession session;
    private @Nullable String newId;

    NodeVisit(Optional<String> id, Optional<String> user) {
        this.ids = id.stream().map(SessionId::new).toList();
        this.user = user.map(User::new);
    }

    @Override
    public List<SessionId> ids() {
        return ids;
    }

    @Override
    public Optional<User> user() {
        return user;
    }

    @Override
    public void opened(BoundarySession opened, boolean hasJoined) {
        session = opened;
    }

    /** The user logs in now, before anything is set. */
    void login() {
        session.identify();
    }

    @Override
    public void closed(ClientUpdate update) {
        if (update instanceof ClientUpdate.SetId set && set.isNew()) {
            newId = set.id().value();
        }
    }

    /** Whether the client gets this id. */
    boolean gives(String id) {
        return id.equals(newId);
    }
}
