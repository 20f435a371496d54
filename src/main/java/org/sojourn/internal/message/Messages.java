package org.sojourn.internal.message;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionStateException;
import org.sojourn.SessionStoreException;
import org.sojourn.SessionTooLargeException;
import org.sojourn.SojournException;
import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.OwnText;
import org.sojourn.internal.text.Sentence;

/** The messages of the session manager and of the web, as exceptions and as texts. */
public final class Messages {

    private Messages() {}

    // Session manager

    public static CorruptSessionException damagedRow(String damage) {
        return new CorruptSessionException(ManagerMessage.DAMAGED_ROW.with(damage), null);
    }

    public static SessionTooLargeException tooLarge(int size, int maxSize, List<String> largest) {
        return new SessionTooLargeException(
                SharedMessage.TOO_LARGE.with(size, maxSize, largest), null);
    }

    public static SessionStateException noBoundary() {
        return state(ManagerMessage.NO_BOUNDARY);
    }

    public static SessionStateException skipped(String reason) {
        return state(ManagerMessage.SKIPPED, reason);
    }

    public static SessionStateException tooLateForId() {
        return state(ManagerMessage.TOO_LATE_FOR_ID);
    }

    public static SessionStoreException savedByAnother(Duration limit) {
        return new SessionStoreException(
                ManagerMessage.SAVED_BY_ANOTHER.with(limit.toMillis()), null, null);
    }

    public static SessionStoreException tooManyConflicts(String key, int attempts) {
        return new SessionStoreException(
                ManagerMessage.TOO_MANY_CONFLICTS.with(key, attempts), null, null);
    }

    public static String changesDiscarded(String key) {
        return ManagerMessage.CHANGES_DISCARDED.text(key);
    }

    public static String corruptSession(String key, String reason, String policy) {
        String kept = "drop".equals(policy) ? "deleted" : "kept";
        return ManagerMessage.CORRUPT_AND_REPLACED.text(key, reason, kept, policy);
    }

    public static CorruptSessionException corruptSession(
            String key, CorruptSessionException reason) {
        return new CorruptSessionException(
                ManagerMessage.CORRUPT.with(key, message(reason)), reason);
    }

    public static IllegalStateException requestEnded() {
        return new IllegalStateException(ManagerMessage.REQUEST_ENDED.text());
    }

    public static SessionStateException noIdByConnection() {
        return state(ManagerMessage.NO_ID_BY_CONNECTION);
    }

    public static SessionStateException unusableId(String generator, String flaw) {
        return state(ManagerMessage.UNUSABLE_ID, generator, flaw);
    }

    public static SessionStateException principalRefused(int character, String column) {
        return state(ManagerMessage.PRINCIPAL_REFUSED, "%04X".formatted(character), column);
    }

    public static SessionStateException principalNotStored(SessionStoreException cause) {
        return new SessionStateException(
                ManagerMessage.PRINCIPAL_NOT_STORED.with(message(cause)), cause);
    }

    /** Whether the database did not store a row because of the values in it. */
    public static boolean areValuesRefused(SessionStoreException failure) {
        return failure.code().equals(SharedMessage.VALUES_REFUSED.code());
    }

    public static SessionAttributeException wrongType(
            String name, Class<?> actual, Class<?> asked) {
        return new SessionAttributeException(
                ManagerMessage.WRONG_TYPE.with(name, actual, asked), null);
    }

    public static SessionAttributeException mergeFailed(
            String name, Class<?> merger, RuntimeException cause) {
        return new SessionAttributeException(
                ManagerMessage.MERGE_FAILED.with(name, merger, cause), cause);
    }

    public static IllegalArgumentException emptyAttributeName() {
        return new IllegalArgumentException(ManagerMessage.EMPTY_NAME.text());
    }

    public static SessionAttributeException setWhileStored(Collection<String> names) {
        return new SessionAttributeException(ManagerMessage.SET_WHILE_STORED.with(names), null);
    }

    // Web

    public static IllegalStateException sessionEnded(String method) {
        return new IllegalStateException(WebMessage.SESSION_OVER.text(method));
    }

    public static IllegalStateException sessionOutOfReach() {
        return new IllegalStateException(WebMessage.ACCESSOR_OUT_OF_REACH.text());
    }

    /** The same, as the type that the Servlet specification names. */
    public static IllegalStateException illegalState(SessionStateException reason) {
        return new IllegalStateException(reason.getMessage(), reason);
    }

    public static IllegalStateException noSessionToRename() {
        return new IllegalStateException(WebMessage.NO_SESSION_TO_ROTATE.text());
    }

    /** For the client: the code and the unit of a failure, without its reason. */
    public static String unavailable(SessionStoreException failure) {
        return failure.code()
                + failure.persistenceUnit()
                        .map(
                                unit ->
                                        Sentence.of(
                                                ": The sessions of persistence unit '{unit}' are"
                                                        + " unavailable.",
                                                unit))
                        .orElse(": The sessions are unavailable.")
                + " Try again later.";
    }

    public static String requestFailed(String method, SessionStoreException failure) {
        return WebMessage.REQUEST_FAILED.text(method, message(failure));
    }

    public static String listenerFailed(Class<?> listener, RuntimeException failure) {
        return WebMessage.LISTENER_FAILED.text(listener, failure);
    }

    public static String unseenListener(Class<?> listener) {
        return WebMessage.LISTENER_UNSEEN.text(listener);
    }

    public static String trackingByCookieOnly(Collection<?> modes) {
        return WebMessage.TRACKING_BY_COOKIE_ONLY.text(modes);
    }

    public static IllegalStateException sharedUserProperties() {
        return new IllegalStateException(WebMessage.SHARED_USER_PROPERTIES.text());
    }

    public static SessionStateException handshakeWithoutSession() {
        return state(WebMessage.HANDSHAKE_WITHOUT_SESSION);
    }

    /** For the client; at most 123 bytes. */
    public static String sessionOfSocketEnded() {
        return WebMessage.SESSION_OF_SOCKET_OVER.text();
    }

    public static SessionStateException filterBeforeOurs(Class<?> filter) {
        return state(WebMessage.FILTER_BEFORE_OURS, filter);
    }

    public static String noCdi() {
        return WebMessage.NO_CDI.text();
    }

    public static String filterLeftOut() {
        return WebMessage.FILTER_LEFT_OUT.text();
    }

    private static SessionStateException state(Message message, Object... arguments) {
        return new SessionStateException(message.with(arguments), null);
    }

    /** The message of an exception that was made here. */
    private static OwnText message(SojournException failure) {
        return new OwnText(String.valueOf(failure.getMessage()));
    }
}
