package org.sojourn.internal.insight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A batch of expired sessions was deleted. */
@Name("org.sojourn.Sweep")
@Label("Session Sweep")
@Description("A batch of expired sessions was deleted.")
@Category("Sojourn")
@StackTrace(false)
public final class SweepEvent extends Event {

    @Label("Session Model")
    String model;

    @Label("Rows")
    long rows;

    @Label("Failed")
    boolean failed;
}
