package org.sojourn.internal.scope;

import java.io.Serializable;

/** Stands in stored data for a bean of a normal scope. */
record BeanReference(String bean) implements Serializable {}
