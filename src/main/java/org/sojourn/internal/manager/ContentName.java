package org.sojourn.internal.manager;

import java.util.Collection;

/**
 * What a part of a session's content is called. An attribute and a bean of one name are two.
 *
 * @param name empty for the idle timeout and the login, of which there is one each
 */
record ContentName(Kind kind, String name) {

    enum Kind {
        ATTRIBUTE,
        BEAN,
        IDLE_TIMEOUT,
        /** When the user last proved the identity. */
        LOGIN
    }

    static final ContentName OF_IDLE_TIMEOUT = new ContentName(Kind.IDLE_TIMEOUT, "");

    static final ContentName OF_LOGIN = new ContentName(Kind.LOGIN, "");

    static ContentName ofAttribute(String name) {
        return new ContentName(Kind.ATTRIBUTE, name);
    }

    static ContentName ofBean(String name) {
        return new ContentName(Kind.BEAN, name);
    }

    boolean isAttribute() {
        return kind == Kind.ATTRIBUTE;
    }

    /** Whether a session that has only these is empty. */
    static boolean areNothing(Collection<ContentName> names) {
        return names.stream().allMatch(ContentName::isMetadata);
    }

    /** Whether this is about the session itself, and not what the application keeps in it. */
    boolean isMetadata() {
        return kind == Kind.IDLE_TIMEOUT || kind == Kind.LOGIN;
    }
}
