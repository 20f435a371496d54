package org.sojourn;

import static org.sojourn.SettingType.list;
import static org.sojourn.SettingType.oneOf;
import static org.sojourn.SettingType.optional;
import static org.sojourn.SettingType.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings that an application has once, whatever its session models are. They are looked up as
 * {@code sojourn.<setting>}, in MicroProfile Config where the server has it and in the system
 * properties where it has not. No {@link SessionConfig} has them.
 *
 * @since 0.1
 */
public final class ApplicationSettings {

    /** Where the application's beans of the session scope live. */
    public enum SessionScoped {
        /** In the container's own session, in memory. */
        CONTAINER,
        /** In the stored session. */
        STORED
    }

    private static final Pattern ANY = Pattern.compile(".+", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("[\\w$]+(\\.[\\w$]+)*");

    private static final SettingCatalog CATALOG = new SettingCatalog();

    /**
     * Where the application's beans of the session scope live. Key: {@code session-scoped};
     * default: {@code container}.
     */
    public static final Setting<SessionScoped> SESSION_SCOPED =
            CATALOG.add(
                    "session-scoped",
                    oneOf(SessionScoped.class),
                    "container",
                    "Where the application's beans of the session scope live.");

    /**
     * Packages whose beans of the session scope move into the stored session. Beans of the packages
     * below them move, too. The setting counts if {@link #SESSION_SCOPED} is {@code stored}.
     * Without it, the beans in the archive of the session model move. The classes of these packages
     * are on the allow-list. Key: {@code session-scoped-packages}, separated by commas; default:
     * none.
     */
    public static final Setting<List<String>> SESSION_SCOPED_PACKAGES =
            CATALOG.add(
                    "session-scoped-packages",
                    list(",", text(PACKAGE, "names of packages")),
                    "none",
                    "Packages whose beans of the session scope move into the stored session.");

    /**
     * The session model behind {@link WebSession}. It is behind {@code HttpSession}, too. The value
     * is the simple or the full name of the entity class. An application that has several models
     * and uses one of these sessions has to set it. Key: {@code web-model}; default: the only
     * model.
     */
    public static final Setting<Optional<String>> WEB_MODEL =
            CATALOG.add(
                    "web-model",
                    optional(text(ANY, "the simple or full name of a session model")),
                    "the only model",
                    "The session model behind WebSession.");

    static final List<Setting<?>> ALL = CATALOG.all();

    private ApplicationSettings() {}
}
