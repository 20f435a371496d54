/**
 * Web sessions in the application's own database: all that an application imports.
 *
 * <p>Declare one entity, and inject what you need:
 *
 * <pre>{@code
 * @Entity @SessionModel
 * public class ShopSession extends SessionRecord {}
 *
 * @Inject WebSession session;        // the session of the current request, message or method
 * @Inject SessionBackend sessions;   // the storage below it
 * }</pre>
 *
 * <p>This package does not know how sessions are stored or carried: no SQL, no Servlet, no CDI
 * extension. Each exception of Sojourn is a {@link org.sojourn.SojournException} with a stable
 * code.
 */
@NullMarked
package org.sojourn;

import org.jspecify.annotations.NullMarked;
