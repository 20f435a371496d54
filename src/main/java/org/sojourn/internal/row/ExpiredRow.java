package org.sojourn.internal.row;

import org.jspecify.annotations.Nullable;

/** What is to be known of a row that is to be deleted. */
public record ExpiredRow(SessionKey key, @Nullable String principal) {}
