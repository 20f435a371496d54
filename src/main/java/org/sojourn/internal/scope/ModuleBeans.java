package org.sojourn.internal.scope;

import jakarta.enterprise.inject.spi.BeanManager;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The bean manager that sees what the application's own classes see. An extension's may see no
 * further than the archive that it is in.
 */
final class ModuleBeans {

    private final BeanManager extensionsOwn;
    private volatile @Nullable BeanManager found;

    ModuleBeans(BeanManager extensionsOwn) {
        this.extensionsOwn = extensionsOwn;
    }

    /** Asked by a thread of the application, lest another's manager be found. */
    BeanManager get() {
        BeanManager known = found;
        if (known == null) {
            known = lookUp();
            found = known;
        }
        return known;
    }

    private BeanManager lookUp() {
        try {
            return InitialContext.doLookup("java:comp/BeanManager");
        } catch (NamingException inJavaSe) {
            return extensionsOwn;
        }
    }
}
