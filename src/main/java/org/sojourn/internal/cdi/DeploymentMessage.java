package org.sojourn.internal.cdi;

import java.util.List;
import java.util.stream.Collectors;
import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.OneLine;
import org.sojourn.internal.text.Template;

/** What can be wrong with an application when it starts, and what its observers do. */
enum DeploymentMessage implements Message {
    MODEL_NOT_ENTITY(
            101,
            "{model} has @SessionModel but is no entity.",
            "Add @Entity, or remove @SessionModel."),
    MODEL_NOT_RECORD(
            102,
            "{model} has @SessionModel but does not extend org.sojourn.SessionRecord.",
            "Make it extend SessionRecord, which brings the columns."),
    MODEL_ABSTRACT(
            103,
            "{model} has @SessionModel but is abstract, so it has no table of its own.",
            "Move @SessionModel to the concrete entity."),
    UNIT_UNKNOWN(
            104,
            "{model} names the persistence unit '{unit}', which no"
                    + " META-INF/persistence.xml declares (found: {units}).",
            "Correct the name in @SessionModel(persistenceUnit), or declare the unit."),
    NO_UNIT(
            105,
            "{model} has no persistence unit: no META-INF/persistence.xml was found.",
            "Add one, or produce an EntityManagerFactory qualified by"
                    + " @StoredIn({name}.class)."),
    SEVERAL_UNITS(
            106,
            "{model} names no persistence unit, and there are several: {units}.",
            "Name one: @SessionModel(persistenceUnit = \"{example}\")."),
    MODEL_NOT_IN_UNIT(
            107,
            "The persistence unit '{unit}' excludes unlisted classes and does not list"
                    + " {model}.",
            "Add <class>{model}</class> to the unit in persistence.xml."),
    AMBIGUOUS_BACKEND(
            108,
            "{place} injects a session backend, but there are several session models:"
                    + " {models}.",
            "Choose one by @StoredIn({example}.class)."),
    NO_WEB_MODEL(
            109,
            "There are several session models ({models}), and none of them is chosen for"
                    + " WebSession.",
            "Set sojourn.web-model, for instance to {example}."),
    UNKNOWN_WEB_MODEL(
            110,
            "sojourn.web-model is '{setting}', but the session models are: {models}.",
            "Set it to one of them."),
    SAME_SIMPLE_NAME(
            111,
            "Session models have the same simple name, so that settings cannot"
                    + " distinguish them: {models}.",
            "Rename one of them."),
    UNREADABLE_DESCRIPTOR(112, "{file} cannot be read: {reason}.", "Correct the file."),
    MODEL_TOO_LATE(
            113,
            "{model} has @SessionModel but was added by an extension when all types were"
                    + " discovered.",
            "Have the extension add it in BeforeBeanDiscovery, or put the class into a bean"
                    + " archive."),
    STARTED(120, "Sojourn {version} keeps sessions in {models}.", ""),
    NO_MODEL(
            121,
            "Sojourn is in this application but found no session model, so it does nothing.",
            "Annotate an entity that extends SessionRecord by @SessionModel, in an archive with"
                    + " a beans.xml if the application brings CDI along, or remove the JAR."),
    BEANS_STAY(
            122,
            "These @SessionScoped beans stay in the container's own session, so a"
                    + " JSESSIONID appears where they are used: {beans}. They are neither in the"
                    + " archive of the session model nor in a package that"
                    + " sojourn.session-scoped-packages names.",
            "To move them, too, set sojourn.session-scoped-packages={packages}."),
    BEANS_CANNOT_MOVE(
            123,
            "These @SessionScoped beans stay in the container's own session, so a"
                    + " JSESSIONID appears where they are used: {beans}. No setting moves them:"
                    + " they are stateful enterprise beans, or an extension made them.",
            "Declare such a bean as a plain class or by a producer."),
    BEANS_WITH_CONTAINER(
            124,
            "These @SessionScoped beans live in the container's own session (JSESSIONID),"
                    + " not in the database: {beans}.",
            "To move them, set sojourn.session-scoped=stored."),
    BEANS_STAY_AT_BUILD(
            140,
            "These @SessionScoped beans live in the container's own session: {beans}. A container"
                    + " that keeps them as an attribute of HttpSession, as Quarkus does, cannot"
                    + " store them, so they fail where they are used.",
            "Set sojourn.session-scoped=stored where the build of the application reads its"
                    + " settings, or give the beans the scope @StoredSessionScoped."),
    UNKNOWN_SETTING(
            202,
            "Setting {setting} is not known to Sojourn and has no effect.",
            "Correct its name; the name most like it is {nearest}."),
    WEAKER_THAN_POLICY(
            203,
            "{setting} of {model} is weaker than the policy {policy} demands ({source}): {value},"
                    + " or stricter.",
            "Remove the setting, make it stricter, or choose another policy."),
    OBSERVER_FAILED(
            411,
            "An observer of {event} failed: {reason}. The session goes on.",
            "Fix the observer; the stack trace follows.");

    private final Template template;

    DeploymentMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    /** The messages of all problems of an application, each in a line. */
    static String list(List<String> problems) {
        String lines =
                problems.stream()
                        .map(problem -> "%n  ".formatted() + OneLine.escaped(problem))
                        .collect(Collectors.joining());
        return "Sojourn found %d %s in this application:%s"
                .formatted(problems.size(), problems.size() == 1 ? "problem" : "problems", lines);
    }

    @Override
    public Template template() {
        return template;
    }
}
