package org.sojourn.internal.manager;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sojourn.internal.message.Messages;

/** What is kept in a session out of the application's sight, by names of its own. */
public final class HiddenAttributes {

    /** What the names start with among those of the attributes. */
    private static final String PREFIX = "sojourn.bean:";

    /** What the names of attributes start with that the application gave such a name. */
    private static final String OF_APPLICATION = "sojourn.attribute:";

    private final ActiveSession session;
    private final LiveSession live;

    HiddenAttributes(ActiveSession session, LiveSession live) {
        this.session = session;
        this.live = live;
    }

    /**
     * The name under which an attribute of the application stands among all attributes: its own,
     * unless that could be taken for one that is kept out of sight.
     */
    static String stored(String name) {
        return name.startsWith(PREFIX) || name.startsWith(OF_APPLICATION)
                ? OF_APPLICATION + name
                : name;
    }

    /** The name that the application gave to an attribute. */
    static String shown(String stored) {
        return stored.startsWith(OF_APPLICATION)
                ? stored.substring(OF_APPLICATION.length())
                : stored;
    }

    static boolean isHidden(String attribute) {
        return attribute.startsWith(PREFIX);
    }

    /** Makes a session if there is none, as long as its id can reach the client. */
    public void begin() {
        session.beginInTime();
    }

    public List<String> names() {
        return live.touch().attributes().allNames().stream()
                .filter(HiddenAttributes::isHidden)
                .map(attribute -> attribute.substring(PREFIX.length()))
                .toList();
    }

    /**
     * What is kept by a name.
     *
     * @param completion gives a value that was decoded what was not stored with it
     */
    public Optional<Object> get(String name, Consumer<Object> completion) {
        return live.touch().content().read(PREFIX + name, completion);
    }

    /** The value is encoded when the session is stored, not before. */
    public void set(String name, Object value) {
        if (session.isFinished()) {
            throw Messages.requestEnded();
        }
        begin();
        live.attributes().setUnencoded(PREFIX + name, value);
    }

    public void remove(String name) {
        live.touch().attributes().remove(PREFIX + name);
    }
}
