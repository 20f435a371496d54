package org.sojourn.internal.insight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Expired sessions were deleted. */
@Name("org.sojourn.Sweep")
@Label("Session Sweep")
@Description("Expired sessions were deleted.")
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
