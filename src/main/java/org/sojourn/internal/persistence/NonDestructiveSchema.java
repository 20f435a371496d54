package org.sojourn.internal.persistence;

import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The properties of a unit for a second factory, which must not repeat what the application's own
 * factory did to the schema: scripts are not executed again, and nothing is dropped. What is
 * missing may be created.
 */
final class NonDestructiveSchema {

    private static final String ACTION = "jakarta.persistence.schema-generation.database.action";

    /** For each property, the values that are replaced. Other values stay. */
    private static final Map<String, Map<String, String>> HARMLESS =
            Map.of(
                    ACTION,
                    Map.of("drop-and-create", "create", "drop", "none"),
                    "eclipselink.ddl-generation",
                    Map.of("drop-and-create-tables", "create-tables", "drop-tables", "none"),
                    "hibernate.hbm2ddl.auto",
                    Map.of("create", "update", "create-drop", "update", "drop", "none"));

    private static final Set<String> SCRIPTS =
            Set.of("jakarta.persistence.sql-load-script-source", "hibernate.hbm2ddl.import_files");

    private NonDestructiveSchema() {}

    static Properties of(Properties declared) {
        Properties safe = new Properties();
        for (String name : declared.stringPropertyNames()) {
            if (!runsScripts(name)) {
                String value = declared.getProperty(name);
                safe.setProperty(
                        name, HARMLESS.getOrDefault(name, Map.of()).getOrDefault(value, value));
            }
        }
        return safe;
    }

    private static boolean runsScripts(String property) {
        return SCRIPTS.contains(property)
                || property.startsWith("jakarta.persistence.schema-generation.")
                        && !property.equals(ACTION);
    }
}
