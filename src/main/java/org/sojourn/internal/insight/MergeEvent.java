package org.sojourn.internal.insight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Changes were applied to a newer row of the session. */
@Name("org.sojourn.Merge")
@Label("Session Merge")
@Description("Changes were applied to a newer row of the session.")
@Category("Sojourn")
@StackTrace(false)
public final class MergeEvent extends Event {

    @Label("Session Model")
    String model;

    @Label("Session")
    @Description("The first characters of the session key")
    String session;

    @Label("Changed Attributes")
    int attributes;
}
