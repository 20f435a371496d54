package org.sojourn.internal.schema;

import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.LargeSessions;

/**
 * What the settings of a model need of its table.
 *
 * @param maxDataSize the largest data of a session, in bytes
 * @param findsPreviousKeys whether requests with a previous id find their session
 * @param splitsSessions whether large sessions are stored as base and changes
 */
public record SchemaNeeds(int maxDataSize, boolean findsPreviousKeys, boolean splitsSessions) {

    public static SchemaNeeds of(SessionConfig config) {
        return new SchemaNeeds(
                config.maxDataSize(),
                !config.rotationGrace().isZero(),
                config.largeSessions() == LargeSessions.SPLIT);
    }
}
