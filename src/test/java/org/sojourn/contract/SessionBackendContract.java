package org.sojourn.contract;

/**
 * What a session backend promises, whatever lies beneath, by subject. Implemented once for each
 * database, provider and kind of store.
 */
interface SessionBackendContract
        extends LifetimeContract, ModelContract, GetContract, SetContract, DeleteContract {}
