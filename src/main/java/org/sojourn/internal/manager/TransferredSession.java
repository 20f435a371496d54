package org.sojourn.internal.manager;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.sojourn.internal.codec.EncodedAttribute;

/**
 * A session that another library has kept.
 *
 * @param id what the client sends
 * @param idleSeconds its own timeout; zero and less mean never; empty for that of the settings
 * @param principal the user, if the session has one
 * @param attributes by their names, none of which is empty; encoded by the codecs of the model
 */
public record TransferredSession(
        SessionId id,
        Instant createdAt,
        Instant lastUse,
        OptionalInt idleSeconds,
        Optional<String> principal,
        Map<String, EncodedAttribute> attributes) {}
