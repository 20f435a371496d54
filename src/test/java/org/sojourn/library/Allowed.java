package org.sojourn.library;

import java.util.List;
import java.util.Optional;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Library;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.support.ShopSession;

/** The codecs of an application that allows a library, or none. */
record Allowed(AttributeCodecs codecs) {

    static Allowed of(Library... libraries) {
        SessionConfig config = SessionConfig.builder().allowedLibraries(List.of(libraries)).build();
        return new Allowed(new AttributeCodecs(ShopSession.class, config, Optional.empty()));
    }

    static Allowed none() {
        return of();
    }

    @SuppressWarnings("unchecked")
    <T> T roundTrip(T value) {
        return (T) codecs.decode("x", codecs.encode("x", value));
    }
}
