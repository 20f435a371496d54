package org.sojourn.internal.transfer;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an import has done so far. With a dry run, what it would have done.
 *
 * @param began when the import began
 * @param total the number of sessions in the source when the import began
 * @param read the number of sessions that were looked at
 * @param imported the number of sessions that were stored
 * @param known the number of sessions that were imported before, and stay as they are
 * @param expired the number of sessions whose time is over
 * @param notUsed the number of sessions that were not used since the instant of the options
 * @param refused the number of sessions that were skipped because of an attribute, or because the
 *     database does not take their rows
 * @param tooLarge the number of sessions that were skipped because of {@code max-data-size}
 * @param unreachable the number of sessions whose id Sojourn does not accept in a cookie
 * @param attributesLeftOut the number of attributes without which sessions were imported
 * @param refusedClasses how many attributes hold objects of a class that is not on the allow-list,
 *     or not on the class path, by the name of the class
 * @param unreadable how many attributes could not be read for another reason, by their names
 * @param refusedRows how many sessions were skipped although their attributes can be read, by the
 *     reason
 * @param last the {@code PRIMARY_ID} of the last session that was looked at
 */
public record ImportReport(
        Instant began,
        long total,
        long read,
        long imported,
        long known,
        long expired,
        long notUsed,
        long refused,
        long tooLarge,
        long unreachable,
        long attributesLeftOut,
        Map<String, Long> refusedClasses,
        Map<String, Long> unreadable,
        Map<String, Long> refusedRows,
        Optional<String> last) {

    public ImportReport {
        refusedClasses = Map.copyOf(refusedClasses);
        unreadable = Map.copyOf(unreadable);
        refusedRows = Map.copyOf(refusedRows);
    }
}
