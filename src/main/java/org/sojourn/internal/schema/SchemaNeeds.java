package org.sojourn.internal.schema;

import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.SessionConfig.LargeSessions;
import org.sojourn.internal.row.RowData;

/**
 * What the settings of a model need of its table.
 *
 * @param maxDataSize the largest data of a session as they are stored, in bytes
 * @param findsPreviousKeys whether requests with a previous id find their session
 * @param splitsSessions whether large sessions are stored as base and changes
 */
public record SchemaNeeds(int maxDataSize, boolean findsPreviousKeys, boolean splitsSessions) {

    public static SchemaNeeds of(SessionConfig config) {
        return new SchemaNeeds(
                largestData(config),
                !config.rotationGrace().isZero(),
                config.largeSessions() == LargeSessions.SPLIT);
    }

    /** Encrypted data are larger than those of the session. */
    private static int largestData(SessionConfig config) {
        boolean mayAdd = config.encryption() != Encryption.OFF || config.compressionThreshold() > 0;
        return config.maxDataSize() + (mayAdd ? RowData.MOST_ADDED : 0);
    }
}
