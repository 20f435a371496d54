package shop;

import java.io.Serializable;

/** A value of the application's own. */
public record Item(String name) implements Serializable {}
