package org.sojourn.scope;

import org.sojourn.StoredSessionScoped;

/** An intercepted one. */
@Counted
@StoredSessionScoped
public class Safe extends Trunk {

    private static final long serialVersionUID = 1L;
}
