package org.sojourn.server.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The shop's resources. */
@ApplicationPath("/rest")
public class RestApplication extends Application {}
