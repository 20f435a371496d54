package org.sojourn.server.members;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The resources for members. */
@ApplicationPath("/api")
public class MemberApi extends Application {}
