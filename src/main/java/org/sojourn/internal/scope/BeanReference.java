package org.sojourn.internal.scope;

import java.io.Serializable;

/** Takes the place of a bean of a normal scope in stored data. */
final class BeanReference implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The bean's name. */
    final String bean;

    BeanReference(String bean) {
        this.bean = bean;
    }
}
