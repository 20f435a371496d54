package org.sojourn.internal.manager;

/**
 * The names in the envelope of a session, where all content stands under texts. The name of an
 * attribute is any text but the empty one, so those that would be taken for another kind of content
 * are marked.
 */
final class StoredNames {

    /** That of {@link StoredPrincipal}. No attribute and no bean has this name. */
    static final String PRINCIPAL = "sojourn.bean:";

    /** What the names of beans start with. */
    private static final String BEAN = "sojourn.bean:";

    /** That of the instant at which the user proved the identity; for earlier versions a bean. */
    static final String LOGIN = "sojourn.bean:sojourn.authenticated";

    /** What the names of attributes start with that the application gave such a name. */
    private static final String ATTRIBUTE = "sojourn.attribute:";

    /** That of the idle timeout. */
    static final String IDLE_TIMEOUT = "";

    private StoredNames() {}

    static String written(ContentName name) {
        return switch (name.kind()) {
            case IDLE_TIMEOUT -> IDLE_TIMEOUT;
            case LOGIN -> LOGIN;
            case BEAN -> BEAN + name.name();
            case ATTRIBUTE -> isMarked(name.name()) ? ATTRIBUTE + name.name() : name.name();
        };
    }

    static ContentName read(String stored) {
        if (stored.equals(IDLE_TIMEOUT)) {
            return ContentName.OF_IDLE_TIMEOUT;
        }
        if (stored.equals(LOGIN)) {
            return ContentName.OF_LOGIN;
        }
        if (stored.startsWith(BEAN)) {
            return ContentName.ofBean(stored.substring(BEAN.length()));
        }
        return ContentName.ofAttribute(
                stored.startsWith(ATTRIBUTE) ? stored.substring(ATTRIBUTE.length()) : stored);
    }

    private static boolean isMarked(String attribute) {
        return attribute.startsWith(BEAN) || attribute.startsWith(ATTRIBUTE);
    }
}
