package org.sojourn.scope;

import org.sojourn.StoredSessionScoped;

/** A plain one. */
@StoredSessionScoped
public class Chest extends Trunk {

    private static final long serialVersionUID = 1L;
}
