package org.sojourn.internal.store;

import org.sojourn.SessionRecord;

/**
 * Where the rows of session models are kept instead of in the tables of persistence units. If the
 * application has a bean of this type, no session model needs a persistence unit.
 */
public interface RowsSource {

    /** The rows of a model; always the same ones. */
    SessionRows rows(Class<? extends SessionRecord> model);
}
