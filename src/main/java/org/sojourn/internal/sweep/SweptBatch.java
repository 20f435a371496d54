package org.sojourn.internal.sweep;

import java.util.List;
import org.sojourn.internal.row.SweepPlace;

/**
 * What one batch did.
 *
 * @param deleted the number of rows that it deleted
 * @param failures of rows that could not be deleted, and kept no other row from it
 * @param end where the next batch begins
 * @param isLast whether the batch found fewer rows than it could take
 */
record SweptBatch(int deleted, List<RuntimeException> failures, SweepPlace end, boolean isLast) {

    SweptBatch {
        failures = List.copyOf(failures);
    }
}
