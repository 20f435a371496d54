package org.sojourn.internal.persistence;

import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** What can be wrong with a persistence unit. */
enum PersistenceMessage implements Message {
    NO_FACTORY(
            302,
            "No entity manager factory for persistence unit '{unit}' with entity {model}"
                    + " is available: {attempts}.",
            "Check the database, and that the unit holds the entity; the next call tries"
                    + " again."),
    NO_TRANSACTIONS(
            303,
            "Persistence unit '{unit}' is a JTA unit, but there is no Jakarta"
                    + " Transactions here.",
            "Make it transaction-type=\"RESOURCE_LOCAL\"."),
    TENANT_UNKNOWN(
            324,
            "The tenant of a session on persistence unit '{unit}' is not known: {reason}.",
            "Use sessions on threads that work for a tenant, or have the session model in"
                    + " a unit without tenants.");

    private final Template template;

    PersistenceMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }
}
