package org.sojourn.internal.insight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The allow-list refused a class of a session attribute. */
@Name("org.sojourn.RefusedClass")
@Label("Refused Class")
@Description("The allow-list refused a class of a session attribute.")
@Category("Sojourn")
@StackTrace
public final class RefusedClassEvent extends Event {

    @Label("Session Model")
    String model;

    @Label("Class Name")
    String className;
}
