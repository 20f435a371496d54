package org.sojourn.internal.dialect;

import java.util.List;

/**
 * The names of the columns that a session table has for large sessions.
 *
 * @param changes what was changed since the base, which stands in the column of data
 * @param id the identity of the base
 * @param version the version of the row when base or changes were last written
 */
public record BaseColumns(String changes, String id, String version) {

    /** The default names of the mapping. */
    public static final BaseColumns BY_DEFAULT =
            new BaseColumns("changes", "base_id", "base_version");

    public List<String> all() {
        return List.of(changes, id, version);
    }
}
