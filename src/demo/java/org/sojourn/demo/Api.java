package org.sojourn.demo;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The shop for programs: JSON below {@code /api}. */
@ApplicationPath("api")
public class Api extends Application {}
