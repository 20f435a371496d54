package org.sojourn.internal.manager;

import java.util.Collection;

/**
 * What a part of a session's content is called. An attribute and a bean of one name are two.
 *
 * @param name empty for the idle timeout, of which there is one
 */
record ContentName(Kind kind, String name) {

    enum Kind {
        ATTRIBUTE,
        BEAN,
        IDLE_TIMEOUT
    }

    static final ContentName OF_IDLE_TIMEOUT = new ContentName(Kind.IDLE_TIMEOUT, "");

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
        return names.stream().allMatch(ContentName::isIdleTimeout);
    }

    boolean isIdleTimeout() {
        return kind == Kind.IDLE_TIMEOUT;
    }
}
