package org.sojourn;

import static org.sojourn.SettingType.oneOf;

import java.util.List;
import org.sojourn.SessionConfig.Schema;

/** The settings of the table of a session model, as {@link SessionSettings} has the others. */
final class SchemaSettings {

    private static final SettingCatalog CATALOG = SettingCatalog.after(CookieSettings.ALL);

    static final Setting<Schema> SCHEMA =
            CATALOG.add(
                    "schema",
                    oneOf(Schema.class),
                    "validate",
                    "What is done with the table of the model before it is first used.");

    static final List<Setting<?>> ALL = CATALOG.all();

    private SchemaSettings() {}
}
