package org.sojourn.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sojourn.Sessions;
import org.sojourn.WebSession;

/** Where the user of this session is signed in. Every response has the list as it is now. */
@Path("devices")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class DevicesResource {

    @Inject WebSession session;
    @Inject Sessions sessions;

    @GET
    public DeviceList list() {
        return session.principal()
                .map(
                        user ->
                                new DeviceList(
                                        user, sessions.of(user).stream().map(Device::of).toList()))
                .orElse(DeviceList.NONE);
    }

    @POST
    @Path("end")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public DeviceList end(@FormParam("key") @Nullable String key) {
        String checked = FormText.checked("key", key);
        session.principal().ifPresent(user -> sessions.end(user, checked));
        return list();
    }

    @POST
    @Path("end-others")
    public DeviceList endOthers() {
        session.principal().ifPresent(sessions::endOthers);
        return list();
    }

    /**
     * The devices of a user.
     *
     * @param user null if this visitor has not signed in
     */
    public record DeviceList(@Nullable String user, List<Device> devices) {

        private static final DeviceList NONE = new DeviceList(null, List.of());
    }
}
