package org.sojourn.internal.insight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A save found the row of the session changed since it was read. */
@Name("org.sojourn.Conflict")
@Label("Session Conflict")
@Description("A save found the row of the session changed since it was read.")
@Category("Sojourn")
@StackTrace(false)
public final class ConflictEvent extends Event {

    @Label("Session Model")
    String model;

    @Label("Session")
    @Description("The first characters of the session key")
    String session;
}
