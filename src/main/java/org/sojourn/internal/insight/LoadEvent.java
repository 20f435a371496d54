package org.sojourn.internal.insight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A caller waited for the row of a session. */
@Name("org.sojourn.Load")
@Label("Session Load")
@Description("A caller waited for the row of a session.")
@Category("Sojourn")
@StackTrace(false)
@Threshold("10 ms")
public final class LoadEvent extends Event {

    @Label("Session Model")
    String model;

    @Label("Session")
    @Description("The first characters of the session key")
    String session;

    @Label("Size")
    @DataAmount
    long bytes;

    @Label("Found")
    boolean found;

    @Label("Failed")
    boolean failed;
}
