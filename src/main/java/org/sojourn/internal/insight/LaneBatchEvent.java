package org.sojourn.internal.insight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A lane carried out calls together. */
@Name("org.sojourn.LaneBatch")
@Label("Lane Batch")
@Description("A lane carried out calls together.")
@Category("Sojourn")
@StackTrace(false)
@Threshold("10 ms")
public final class LaneBatchEvent extends Event {

    @Label("Session Model")
    String model;

    @Label("Lane")
    String lane;

    @Label("Calls")
    int calls;

    @Label("Slots Used")
    int slots;

    @Label("Queue Depth")
    @Description("Calls that wait for the next batch")
    int queue;
}
