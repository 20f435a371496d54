package org.sojourn.rest;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionInfo;
import org.sojourn.Sessions;
import org.sojourn.StaleLoginException;
import org.sojourn.WebSession;

/**
 * The sessions of the signed-in user as a Jakarta REST resource: a list, and the end of one or of
 * all others. It is off until the application declares a subclass, which decides on the path and on
 * further rules of access:
 *
 * <pre>{@code
 * @Path("devices") @RequestScoped
 * public class Devices extends DevicesResource {}
 * }</pre>
 *
 * <p>The user is the {@linkplain WebSession#principal() principal} of the session of the request; a
 * request without a principal is answered with status 401. The sessions of other users can be
 * neither listed nor ended.
 *
 * <table>
 * <caption>Requests</caption>
 * <tr><th>request</th><th>response</th></tr>
 * <tr><td>{@code GET devices}</td><td>a JSON array, one object for each session: {@code key},
 *     {@code createdAt}, {@code lastUsedAt}, {@code expiresAt} (ISO 8601), {@code current}, and if
 *     they are known {@code authenticatedAt}, {@code userAgent}, {@code address}</td></tr>
 * <tr><td>{@code DELETE devices/<key>}</td><td>204 if the session has ended, 404 if the user has no
 *     such session. The current session can be ended, too; that is a logout.</td></tr>
 * <tr><td>{@code DELETE devices}</td><td>204: all other sessions have ended</td></tr>
 * </table>
 *
 * <h2>Protection</h2>
 *
 * A DELETE needs the header {@code X-Requested-With}, with any value: the page of another site
 * cannot send it without a permission by CORS. Without it, the answer is 403. To end another
 * session than the current one, the user must have proved the identity lately, see {@link
 * #freshness()}; otherwise the answer is 403, and its JSON object has the {@code code} {@code
 * SJN01003}. Then ask for the password, call {@link WebSession#reauthenticated()}, and repeat the
 * request.
 *
 * @since 0.1
 */
public abstract class DevicesResource {

    private static final String CSRF_HEADER = "X-Requested-With";

    @Inject @Nullable WebSession session;

    @Inject @Any @Nullable Instance<Sessions> sessions;

    /** Called by the subclass. */
    protected DevicesResource() {}

    /**
     * How long ago the user may have proved the identity to end another session. Override it for
     * another rule.
     *
     * @return 15 minutes
     */
    protected Duration freshness() {
        return Duration.ofMinutes(15);
    }

    /**
     * The sessions of the model behind {@link WebSession}. An application with several models
     * overrides this method.
     *
     * @return the bean of the only model
     */
    protected Sessions sessions() {
        return Objects.requireNonNull(sessions).select(Default.Literal.INSTANCE).get();
    }

    /**
     * Lists the sessions of the user.
     *
     * @return status 200 with a JSON array
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        List<Map<String, Object>> devices =
                sessions().of(user()).stream().map(DevicesResource::described).toList();
        return Response.ok(new GenericEntity<>(devices) {})
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /**
     * Ends a session of the user.
     *
     * @param key the session key
     * @param requestedWith any text
     * @return status 204 or 404
     */
    @DELETE
    @Path("{key}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response end(
            @PathParam("key") String key,
            @HeaderParam(CSRF_HEADER) @Nullable String requestedWith) {
        String user = checked(requestedWith);
        Optional<String> current = session().key();
        if (current.filter(key::equals).isEmpty()) {
            checkFresh();
        }
        boolean hasEnded = sessions().end(user, key);
        return Response.status(hasEnded ? Status.NO_CONTENT : Status.NOT_FOUND).build();
    }

    /**
     * Ends all sessions of the user but the current one.
     *
     * @param requestedWith any text
     * @return status 204
     */
    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    public Response endOthers(@HeaderParam(CSRF_HEADER) @Nullable String requestedWith) {
        String user = checked(requestedWith);
        checkFresh();
        sessions().endOthers(user);
        return Response.noContent().build();
    }

    private String checked(@Nullable String requestedWith) {
        if (requestedWith == null) {
            throw new WebApplicationException(Response.status(Status.FORBIDDEN).build());
        }
        return user();
    }

    private String user() {
        return session()
                .principal()
                .orElseThrow(
                        () ->
                                new WebApplicationException(
                                        Response.status(Status.UNAUTHORIZED).build()));
    }

    private void checkFresh() {
        try {
            session().requireFresh(freshness());
        } catch (StaleLoginException stale) {
            ResponseBuilder refusal =
                    Response.status(Status.FORBIDDEN)
                            .type(MediaType.APPLICATION_JSON)
                            .entity(Map.of("code", stale.code()));
            throw new WebApplicationException(stale, refusal.build());
        }
    }

    private WebSession session() {
        return Objects.requireNonNull(session);
    }

    private static Map<String, Object> described(SessionInfo info) {
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("key", info.key());
        device.put("createdAt", info.createdAt().toString());
        device.put("lastUsedAt", info.lastUsedAt().toString());
        device.put("expiresAt", info.expiresAt().toString());
        device.put("current", info.isCurrent());
        info.authenticatedAt().ifPresent(at -> device.put("authenticatedAt", at.toString()));
        info.userAgent().ifPresent(userAgent -> device.put("userAgent", userAgent));
        info.address().ifPresent(address -> device.put("address", address));
        return device;
    }
}
