package org.sojourn.internal.manager;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.backend.SessionOperations;
import org.sojourn.internal.message.DeviceMessage;
import org.sojourn.internal.row.Client;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.text.OwnText;
import org.sojourn.spi.ClientAddressFilter;

/** Stores from which client a user has logged in, as far as the application wants that. */
record LoginClients(SessionOperations sessions, Optional<ClientAddressFilter> filter) {

    private static final Logger LOG = System.getLogger("org.sojourn");

    /** After a login, whose session is stored: so a failure is logged, and the login counts. */
    void note(SessionRow row, SessionEnvironment.Device device) {
        if (device.userAgent() == null && device.address() == null) {
            return;
        }
        try {
            sessions.note(row, new Client(device.userAgent(), filtered(device.address())));
        } catch (SessionStoreException failed) {
            LOG.log(
                    Level.WARNING,
                    DeviceMessage.CLIENT_NOT_STORED.text(row.key().value(), OwnText.of(failed)));
        }
    }

    /** The text of a failure is not logged: it may have the address. */
    private @Nullable String filtered(@Nullable String address) {
        if (address == null || filter.isEmpty()) {
            return address;
        }
        try {
            return filter.get().stored(address).orElse(null);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, DeviceMessage.ADDRESS_FILTER_FAILED.text(failed.getClass()));
            return null;
        }
    }
}
