/**
 * Sessions in WebSocket endpoints: {@link org.sojourn.websocket.SessionHandshake} goes with {@link
 * org.sojourn.ActivateSession}.
 */
@NullMarked
package org.sojourn.websocket;

import org.jspecify.annotations.NullMarked;
