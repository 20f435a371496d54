package org.sojourn.internal.row;

/** A row that was found by its principal: its key, and what the row has of the client. */
public record PrincipalRow(SessionKey key, Client client) {}
