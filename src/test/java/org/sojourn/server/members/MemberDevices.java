package org.sojourn.server.members;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.sojourn.rest.DevicesResource;

/** The devices on which a member is logged in. */
@Path("devices")
@RequestScoped
public class MemberDevices extends DevicesResource {}
