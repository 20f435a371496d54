package org.sojourn.boundary;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.manager.BoundarySource;
import org.sojourn.internal.manager.SessionId;

/** A request as far as a boundary is concerned: the id of a session, the user, and the device. */
public record Visit(@Nullable String id, @Nullable String name, Device device)
        implements BoundarySource {

    private static final Device PHONE = new Device("Phone", "192.0.2.7");

    /** A request of a user on a phone. */
    public static Visit of(@Nullable String user) {
        return new Visit(null, user, PHONE);
    }

    public Visit with(@Nullable String sessionId) {
        return new Visit(sessionId, name, device);
    }

    public Visit on(@Nullable String userAgent, @Nullable String address) {
        return new Visit(id, name, new Device(userAgent, address));
    }

    @Override
    public List<SessionId> ids() {
        return Stream.ofNullable(id).flatMap(it -> SessionId.parse(it).stream()).toList();
    }

    @Override
    public Optional<User> user() {
        return Optional.of(new User(name));
    }
}
