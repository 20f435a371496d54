package org.sojourn.history;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One operation of a client, as the client has seen it.
 *
 * @param number of the operation in its run
 * @param session the client's name for the session
 * @param id which id the client used, of those that the session had or was to have: 0 is the first
 * @param nextId which id a rotation gives; {@link #NO_ID} for every other operation
 * @param wrote the attributes that were set, {@link #NOTHING} where one was removed
 * @param seen the attributes that were read, {@link #NOTHING} where there was none
 * @param begun just before the request was sent, in nanoseconds
 * @param ended just after the answer came, or was given up
 */
public record Operation(
        int number,
        int client,
        int node,
        String session,
        int id,
        int nextId,
        Kind kind,
        Map<String, String> wrote,
        Map<String, String> seen,
        Presence presence,
        long begun,
        long ended,
        Outcome outcome) {

    /** An attribute that is not there. */
    public static final String NOTHING = "-";

    public static final int NO_ID = -1;

    public Operation {
        wrote = Map.copyOf(wrote);
        seen = Map.copyOf(seen);
    }

    public enum Kind {
        CREATE,
        READ,
        WRITE,
        ROTATE,
        LOGIN,
        LOGOUT,
        DELETE,
        RENEW
    }

    /** Whether the session was there. */
    public enum Presence {
        FOUND,
        ABSENT,
        NOT_SEEN
    }

    public enum Outcome {
        OK,
        /** It had no effect, and never will have one. */
        FAILED,
        /** It may have had its effect, may have it at any later time, or never. */
        UNKNOWN
    }

    public boolean isOk() {
        return outcome == Outcome.OK;
    }

    /** Whether it is known to have done what it is for. */
    boolean hasEffect() {
        return isOk() && presence != Presence.ABSENT;
    }

    boolean mayHaveEffect() {
        return outcome == Outcome.UNKNOWN || hasEffect();
    }

    boolean isEnd() {
        return kind == Kind.LOGOUT || kind == Kind.DELETE;
    }

    /** Names of the attributes that it wrote or saw. */
    Set<String> attributes() {
        Set<String> names = new HashSet<>(wrote.keySet());
        names.addAll(seen.keySet());
        return names;
    }

    /** What it did to some attributes and saw of them. */
    Operation only(Set<String> attributes) {
        return new Operation(
                number,
                client,
                node,
                session,
                id,
                nextId,
                kind,
                only(attributes, wrote),
                only(attributes, seen),
                presence,
                begun,
                ended,
                outcome);
    }

    private static Map<String, String> only(Set<String> names, Map<String, String> of) {
        Map<String, String> some = new LinkedHashMap<>(of);
        some.keySet().retainAll(names);
        return some;
    }

    /** Whether it began after another one had ended. */
    boolean isAfter(Operation other) {
        return begun > other.ended;
    }

    boolean overlaps(Operation other) {
        return !isAfter(other) && !other.isAfter(this);
    }

    /** Whether it read a value that another operation wrote. */
    boolean sees(Operation writer) {
        return writer.wrote.entrySet().stream()
                .anyMatch(
                        it ->
                                !it.getValue().equals(NOTHING)
                                        && it.getValue().equals(seen.get(it.getKey())));
    }

    /** For readers of a report. */
    String text() {
        StringBuilder text = new StringBuilder(kind.name().toLowerCase(Locale.ROOT));
        if (nextId != NO_ID) {
            text.append(" to id ").append(nextId);
        }
        if (!wrote.isEmpty()) {
            text.append(' ').append(values(wrote));
        }
        if (presence == Presence.ABSENT) {
            text.append(" → no session");
        } else if (!seen.isEmpty()) {
            text.append(" → ").append(values(seen));
        } else if (presence == Presence.FOUND && kind == Kind.RENEW) {
            text.append(" → found");
        }
        return text.toString();
    }

    private static String values(Map<String, String> of) {
        return of.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining(" "));
    }
}
