package org.sojourn.internal.manager;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sojourn.internal.message.Messages;

/** What is kept in a session out of the application's sight, by names of its own. */
public final class HiddenAttributes {

    /** What the names start with among those of the attributes. */
    private static final String PREFIX = "sojourn.bean:";

    private final ActiveSession session;
    private final LiveSession live;

    HiddenAttributes(ActiveSession session, LiveSession live) {
        this.session = session;
        this.live = live;
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
