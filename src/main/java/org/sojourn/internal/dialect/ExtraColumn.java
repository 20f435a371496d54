package org.sojourn.internal.dialect;

/**
 * A column that a session model has besides those of every session. Statements leave it alone.
 *
 * @param name as it is written in SQL
 * @param javaType of the attribute
 * @param length of a text
 * @param definition as the mapping has it; empty if it has none
 */
public record ExtraColumn(String name, Class<?> javaType, int length, String definition) {}
