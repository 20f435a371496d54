package org.sojourn.internal.scope;

import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** What can be wrong with beans that live in the session. */
enum ScopeMessage implements Message {
    CLASS_NOT_SERIALIZABLE(
            115,
            "{bean} lives in the session, but is not Serializable.",
            "Make it implement java.io.Serializable, or give it another scope."),
    FIELD_NOT_SERIALIZABLE(
            116,
            "{field} belongs to a bean that lives in the session, but {type} is not"
                    + " Serializable.",
            "Make that class implement java.io.Serializable, or the field transient."),
    DEPENDENCY_NOT_SERIALIZABLE(
            117,
            "{place} belongs to a bean that lives in the session, and gets a dependent"
                    + " {type}, which is not Serializable.",
            "Make that class implement java.io.Serializable, give it a normal scope such"
                    + " as @ApplicationScoped, or make the field transient."),
    PRODUCT_NOT_SERIALIZABLE(
            118,
            "{producer} produces a bean that lives in the session, but {type} is not"
                    + " Serializable.",
            "Make that class implement java.io.Serializable, or give the bean another scope."),
    OUT_OF_REACH(521, "{bean} lives in the session, which is out of reach: {reason}.", ""),
    NOT_DESTROYED(
            522,
            "Bean {bean} of a session that is over could not be destroyed: {reason}. The"
                    + " other beans were destroyed.",
            "Fix its @PreDestroy method; the stack trace follows."),
    NO_NAME(
            523,
            "{bean} has no id by which it can be found in the session again.",
            "Make it a jakarta.enterprise.inject.spi.PassivationCapable with an id."),
    BEAN_IS_GONE(
            622,
            "It refers to bean {bean}, which this application does not have.",
            "Restore the bean."),
    NOT_OF_NORMAL_SCOPE(
            627,
            "It refers to bean {bean} of scope {scope}, but only beans of a normal scope"
                    + " are stored by reference. No bean was made.",
            "Find out what else writes to the table."),
    OF_OTHER_TYPE(
            632,
            "The object in the session for bean {bean} has none of the bean's types. It"
                    + " was not used, and the bean is made anew.",
            "Find out what else writes to the table.");

    private final Template template;

    ScopeMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }
}
