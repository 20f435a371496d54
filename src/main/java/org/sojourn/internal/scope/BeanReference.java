package org.sojourn.internal.scope;

import java.io.Serializable;

/** Stands in stored data for a bean of a normal scope. */
final class BeanReference implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The bean's name. */
    final String bean;

    BeanReference(String bean) {
        this.bean = bean;
    }
}
