package org.sojourn.server.library;

import java.io.Serializable;

/** A serializable class of a library that stands beside the application. */
public record Coupon(String code) implements Serializable {}
