package org.sojourn.internal.message;

import jakarta.enterprise.context.ContextNotActiveException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionStateException;
import org.sojourn.SessionStoreException;
import org.sojourn.SessionTooLargeException;
import org.sojourn.SojournException;
import org.sojourn.internal.text.OneLine;
import org.sojourn.internal.text.OwnText;
import org.sojourn.internal.text.Sentence;

/**
 * All messages: <em>what is wrong, with the real names — what to do</em>.
 *
 * <p>001xx deployment · 002xx settings · 003xx store · 004xx backend · 005xx session manager ·
 * 006xx attributes · 007xx web.
 */
public final class Messages {

    private static final String VALUES_REFUSED = "SJN00314";

    private Messages() {}

    // 001xx: deployment

    public static String modelIsNotAnEntity(Class<?> model) {
        return text(
                "SJN00101",
                "%s has @SessionModel but is no entity. Add @Entity, or remove @SessionModel.",
                model.getName());
    }

    public static String modelDoesNotExtendSessionRecord(Class<?> model) {
        return text(
                "SJN00102",
                "%s has @SessionModel but does not extend org.sojourn.SessionRecord. Make it extend"
                        + " SessionRecord, which brings the columns.",
                model.getName());
    }

    public static String modelIsAbstract(Class<?> model) {
        return text(
                "SJN00103",
                "%s has @SessionModel but is abstract, so it has no table of its own. Move"
                        + " @SessionModel to the concrete entity.",
                model.getName());
    }

    public static String unitIsUnknown(Class<?> model, String unit, Collection<String> units) {
        return text(
                "SJN00104",
                "%s names the persistence unit '%s', which no META-INF/persistence.xml declares"
                    + " (found: %s). Correct the name in @SessionModel(persistenceUnit), or declare"
                    + " the unit.",
                model.getName(),
                unit,
                units.isEmpty() ? "none" : units);
    }

    public static String noUnitAtAll(Class<?> model) {
        return text(
                "SJN00105",
                "%s has no persistence unit: no META-INF/persistence.xml was found. Add one, or"
                        + " produce an EntityManagerFactory qualified by @StoredIn(%s.class).",
                model.getName(),
                model.getSimpleName());
    }

    public static String severalUnitsAndNoneNamed(Class<?> model, Collection<String> units) {
        return text(
                "SJN00106",
                "%s does not say which persistence unit holds it, and there are several: %s. Name"
                        + " one: @SessionModel(persistenceUnit = \"%s\").",
                model.getName(),
                units,
                units.iterator().next());
    }

    public static String modelIsNotInUnit(Class<?> model, String unit) {
        return text(
                "SJN00107",
                "The persistence unit '%2$s' excludes unlisted classes and does not list %1$s. Add"
                        + " <class>%1$s</class> to the unit in persistence.xml.",
                model.getName(),
                unit);
    }

    public static String ambiguousInjectionPoint(
            String injectionPoint, Collection<Class<?>> models) {
        return text(
                "SJN00108",
                "%s wants a session backend, but there are several session models: %s. Say which"
                        + " one by @StoredIn(%s.class).",
                injectionPoint,
                names(models),
                models.iterator().next().getSimpleName());
    }

    public static String noWebModel(Collection<Class<?>> models) {
        return text(
                "SJN00109",
                "There are several session models (%s) and nothing says which one is behind"
                        + " WebSession. Set sojourn.web-model, for instance to %s.",
                names(models),
                models.iterator().next().getSimpleName());
    }

    public static String unknownWebModel(String setting, Collection<Class<?>> models) {
        return text(
                "SJN00110",
                "sojourn.web-model is '%s', but the session models are: %s. Set it to one of them.",
                setting,
                names(models));
    }

    public static String sameSimpleName(Collection<Class<?>> models) {
        return text(
                "SJN00111",
                "Session models have the same simple name, so that settings cannot tell them apart:"
                        + " %s. Rename one of them.",
                models.stream().map(Class::getName).sorted().collect(Collectors.joining(", ")));
    }

    public static String unreadableDescriptor(String location, Exception cause) {
        return text("SJN00112", "%s cannot be read: %s. Correct the file.", location, cause);
    }

    public static String scopedClassIsNotSerializable(Class<?> bean) {
        return text(
                "SJN00115",
                "%s lives in the session, but is not Serializable. Make it implement"
                        + " java.io.Serializable, or give it another scope.",
                bean.getName());
    }

    public static String scopedFieldIsNotSerializable(String field, Class<?> type) {
        return text(
                "SJN00116",
                "%s belongs to a bean that lives in the session, but %s is not Serializable. Make"
                        + " that implement java.io.Serializable, or the field transient.",
                field,
                type.getName());
    }

    public static String scopedDependencyIsNotSerializable(String place, Class<?> dependency) {
        return text(
                "SJN00117",
                "%s belongs to a bean that lives in the session, and gets a dependent %s, which is"
                        + " not Serializable. Make that implement java.io.Serializable, give it a"
                        + " normal scope such as @ApplicationScoped, or make the field transient.",
                place,
                dependency.getName());
    }

    public static String scopedProductIsNotSerializable(String producer, Class<?> type) {
        return text(
                "SJN00118",
                "%s produces a bean that lives in the session, but %s is not Serializable. Make"
                        + " that implement java.io.Serializable, or give the bean another scope.",
                producer,
                type.getName());
    }

    public static String deploymentProblems(List<String> problems) {
        return "Sojourn found %d %s in this application:%n%s"
                .formatted(
                        problems.size(),
                        problems.size() == 1 ? "problem" : "problems",
                        problems.stream()
                                .map(problem -> "  " + OneLine.escaped(problem))
                                .collect(Collectors.joining("%n".formatted())));
    }

    public static String started(Collection<String> models, String version) {
        return text("SJN00120", "Sojourn %s keeps sessions in %s.", version, models);
    }

    public static String noModel() {
        return text(
                "SJN00121",
                "Sojourn is in this application but found no session model, so it does nothing."
                        + " Annotate an entity that extends SessionRecord by @SessionModel.");
    }

    public static String beansStay(Collection<String> beans, String packages) {
        return text(
                "SJN00122",
                "These @SessionScoped beans stay in the container's own session, so a JSESSIONID"
                    + " appears where they are used: %s. They are not in the archive of the session"
                    + " model, or in no package that sojourn.session-scoped-packages names. To move"
                    + " them, too, set sojourn.session-scoped-packages=%s.",
                beans,
                packages);
    }

    public static String beansCannotMove(Collection<String> beans) {
        return text(
                "SJN00123",
                "These @SessionScoped beans stay in the container's own session, so a JSESSIONID"
                    + " appears where they are used: %s. No setting moves them: they are stateful"
                    + " enterprise beans, or an extension made them. Declare a bean as a plain"
                    + " class or by a producer to have it moved.",
                beans);
    }

    public static String beansWithContainer(Collection<String> beans) {
        return text(
                "SJN00124",
                "These @SessionScoped beans live in the container's own session (JSESSIONID), not"
                        + " in the database: %s. To move them, set sojourn.session-scoped=stored.",
                beans);
    }

    // 002xx: settings (SJN00201 is made by SessionConfigException)

    public static String unknownSetting(String name, String nearest) {
        return text(
                "SJN00202",
                "Setting %s is not known to Sojourn and has no effect. Correct its name; the name"
                        + " most like it is %s.",
                name,
                nearest);
    }

    // 003xx: store

    public static SessionStoreException storeFailed(
            String unit, String operation, String reason, Throwable cause) {
        return new SessionStoreException(
                "SJN00301",
                sentence(
                        "The database of persistence unit '%s' failed to %s: %s. Nothing was"
                                + " changed; the next call tries again.",
                        unit, operation, reason),
                unit,
                cause);
    }

    public static SessionStoreException connectionLost(
            String unit, String operation, String reason, Throwable cause) {
        return new SessionStoreException(
                "SJN00306",
                sentence(
                        "The database of persistence unit '%s' failed to %s: %s. It is not known"
                                + " whether that was done; the next call tries again.",
                        unit, operation, reason),
                unit,
                cause);
    }

    public static SessionStoreException unitUnavailable(
            String unit, Class<?> model, List<String> attempts, @Nullable Throwable cause) {
        return new SessionStoreException(
                "SJN00302",
                sentence(
                        "No entity manager factory for persistence unit '%s' with entity %s is"
                                + " available: %s. Check the database, and that the unit holds the"
                                + " entity; the next call tries again.",
                        unit, model.getName(), attempts),
                unit,
                cause);
    }

    public static SessionStoreException noTransactions(String unit) {
        return new SessionStoreException(
                "SJN00303",
                sentence(
                        "Persistence unit '%s' is a JTA unit, but there is no Jakarta Transactions"
                                + " here. Make it transaction-type=\"RESOURCE_LOCAL\".",
                        unit),
                unit,
                null);
    }

    public static SessionStoreException missingColumns(
            String unit, String table, List<String> columns, OwnText ddl) {
        return new SessionStoreException(
                "SJN00304",
                sentence(
                        "Table %s of persistence unit '%s' has no column %s. Add what is missing:"
                                + " %s; the next call looks again.",
                        table, unit, columns, ddl),
                unit,
                null);
    }

    public static SessionStoreException dataColumnTooSmall(
            String unit, String table, String column, int capacity, int maxDataSize, OwnText ddl) {
        return new SessionStoreException(
                "SJN00305",
                sentence(
                        "Column %s of table %s of persistence unit '%s' holds %d bytes, but"
                                + " sojourn.max-data-size allows %d. Widen it: %s, or lower the"
                                + " setting; the next call looks again.",
                        column, table, unit, capacity, maxDataSize, ddl),
                unit,
                null);
    }

    public static SessionStoreException noTable(
            String unit, String table, String reason, Throwable cause) {
        return new SessionStoreException(
                "SJN00307",
                sentence(
                        "Table %s of persistence unit '%s' cannot be read: %s. Create it, for"
                            + " instance by"
                            + " jakarta.persistence.schema-generation.database.action=create, or"
                            + " correct its name; the next call looks again.",
                        table, unit, reason),
                unit,
                cause);
    }

    public static String noPreviousKeyIndex(String unit, String table, OwnText ddl) {
        return text(
                "SJN00312",
                "Table %s of persistence unit '%s' has no index by which a session is found under"
                        + " the id that it had before, so sojourn.rotation-grace is only for"
                        + " requests that had the session already; others on their way while an id"
                        + " changes start without one."
                        + " Execute: %s, and start again, or set sojourn.rotation-grace=0s.",
                table,
                unit,
                ddl);
    }

    public static String charactersMissing(
            String unit, String table, String column, String characterSet, OwnText remedy) {
        return text(
                "SJN00313",
                "Column %s of table %s of persistence unit '%s' has the character set %s. Users"
                        + " whose names have other characters are refused (SJN00524), or their"
                        + " names are stored with others in their place. To mend that: %s.",
                column,
                table,
                unit,
                characterSet,
                remedy);
    }

    public static SessionStoreException valuesRefused(
            String unit, String operation, String reason, Throwable cause) {
        return new SessionStoreException(
                VALUES_REFUSED,
                sentence(
                        "The database of persistence unit '%s' failed to %s, because of its"
                                + " values: %s. Nothing was changed. Compare the columns of the"
                                + " table with those in the README.",
                        unit, operation, reason),
                unit,
                cause);
    }

    /** Whether it was {@link #valuesRefused}. */
    public static boolean areValuesRefused(SessionStoreException failure) {
        return failure.code().equals(VALUES_REFUSED);
    }

    public static String upsertForm(String unit, String database, String form) {
        return text(
                "SJN00310",
                "Persistence unit '%s' is on %s; upsert form: %s.",
                unit,
                database,
                form);
    }

    public static String staleResults(String unit, String version) {
        return text(
                "SJN00311",
                "Persistence unit '%s' is on H2 %s, which may answer a query from a result that is"
                        + " out of date, so that another connection's change, even a logout, is not"
                        + " seen. Use H2 2.4 or later, or make sure that its URL has"
                        + " ;OPTIMIZE_REUSE_RESULTS=FALSE.",
                unit,
                version);
    }

    public static String noOrigins(String unit, String table, String column, OwnText ddl) {
        return text(
                "SJN00317",
                "Table %s of persistence unit '%s' has no column %s, by which a request that had a"
                    + " session finds it again, however often its id was changed. Until it is"
                    + " added, a logout ends a session only if its id was changed no more than once"
                    + " meanwhile. Execute: %s, and start again.",
                table,
                unit,
                column,
                ddl);
    }

    public static String originsNotIndexed(String unit, String table, OwnText ddl) {
        return text(
                "SJN00318",
                "Table %s of persistence unit '%s' has no index by which a request that had a"
                    + " session finds it again when its id was changed, so that it then reads the"
                    + " whole table. Execute: %s, and start again.",
                table,
                unit,
                ddl);
    }

    public static SessionStoreException unreadableByQueries(
            String unit, String table, String reason, OwnText ddl, Throwable cause) {
        return new SessionStoreException(
                "SJN00319",
                sentence(
                        "Table %s of persistence unit '%s' cannot be read: %s. If it was made by an"
                                + " earlier version of Sojourn, execute: %s; the next call looks"
                                + " again.",
                        table, unit, reason, ddl),
                unit,
                cause);
    }

    /** The end of a sentence that names the session. */
    public static CorruptSessionException damagedRow(String damage) {
        return new CorruptSessionException(
                "SJN00320", sentence("its row is damaged (%s)", damage), null);
    }

    public static CorruptSessionException damagedSession(String key, String damage) {
        return new CorruptSessionException(
                "SJN00321",
                sentence(
                        "The row of session %s is damaged (%s). Delete the session, and find out"
                                + " what else writes to the table.",
                        key, damage),
                null);
    }

    public static SessionStoreException writeNotAnswered(
            String unit, String operation, Duration limit, Throwable cause) {
        return new SessionStoreException(
                "SJN00322",
                sentence(
                        "The database of persistence unit '%s' did not answer within %d ms when it"
                            + " was to %s. It is not known whether that was done; the next call"
                            + " tries again, on another connection. Look at the network, whose"
                            + " firewalls may forget idle connections, and at the database's speed,"
                            + " or raise sojourn.operation-timeout.",
                        unit, limit.toMillis(), operation),
                unit,
                cause);
    }

    public static SessionStoreException readNotAnswered(
            String unit, String operation, Duration limit, Throwable cause) {
        return new SessionStoreException(
                "SJN00323",
                sentence(
                        "The database of persistence unit '%s' did not answer within %d ms when it"
                            + " was to %s. Nothing was changed; the next call tries again, on"
                            + " another connection. Look at the network, whose firewalls may forget"
                            + " idle connections, and at the database's speed, or raise"
                            + " sojourn.operation-timeout.",
                        unit, limit.toMillis(), operation),
                unit,
                cause);
    }

    public static SessionStoreException tenantUnknown(String unit, String reason) {
        return new SessionStoreException(
                "SJN00324",
                sentence(
                        "The tenant of a session on persistence unit '%s' is not known: %s. Use"
                                + " sessions on threads that work for a tenant, or have the session"
                                + " model in a unit without tenants.",
                        unit, reason),
                unit,
                null);
    }

    public static String notSwept(String model) {
        return text(
                "SJN00325",
                "Where sessions of %s are depends on the tenant or the thread, so expired ones are"
                        + " not deleted in the background. Call SessionBackend.deleteExpired() now"
                        + " and then for each tenant.",
                model);
    }

    // 004xx: backend

    public static SessionTooLargeException tooLarge(int size, int maxSize) {
        return new SessionTooLargeException(
                "SJN00401",
                sentence(
                        "The session holds %d bytes, %d are allowed. Store less in it, or raise"
                                + " sojourn.max-data-size.",
                        size, maxSize),
                null);
    }

    public static SessionTooLargeException tooLarge(int size, int maxSize, List<String> largest) {
        return new SessionTooLargeException(
                "SJN00401",
                sentence(
                        "The session holds %d bytes, %d are allowed; its largest attributes: %s."
                                + " Store less in it, or raise sojourn.max-data-size.",
                        size, maxSize, largest),
                null);
    }

    public static String sweepFailed(String model, String reason) {
        return text(
                "SJN00402",
                "Expired sessions of %s could not be deleted: %s. The next sweep tries again.",
                model,
                reason);
    }

    public static SessionStoreException tooManyPending() {
        return refused(
                "SJN00403",
                "Too many session operations wait already. Try again later, or raise"
                        + " sojourn.max-pending.");
    }

    public static SessionStoreException shuttingDown() {
        return refused(
                "SJN00404",
                "The application is shutting down. Start no session operation any more.");
    }

    public static SessionStoreException interrupted() {
        return refused(
                "SJN00405",
                "The thread was interrupted while its session operation waited for its turn;"
                        + " nothing was done. Do not interrupt it.");
    }

    public static SessionStoreException timedOut() {
        return refused(
                "SJN00406",
                "A session operation waited too long for its turn and was withdrawn. Look at the"
                        + " database's speed, or raise sojourn.operation-timeout.");
    }

    public static SessionStoreException outcomeUnknown() {
        return refused(
                "SJN00407",
                "A session operation took too long, and it is not known whether it was carried out."
                        + " Look at the database's speed and at its connection pool, or raise"
                        + " sojourn.operation-timeout.");
    }

    public static SessionStoreException leaderDied(Throwable error) {
        return new SessionStoreException(
                "SJN00409",
                sentence(
                        "The thread that carried out a session operation was struck by %s, and it"
                            + " is not known whether the operation was carried out. Look for the"
                            + " cause of that error; the next call tries again.",
                        error.getClass().getName()),
                null,
                error);
    }

    public static SessionStoreException noThread(Throwable cause) {
        return new SessionStoreException(
                "SJN00410",
                sentence(
                        "The executor has no thread for a session operation: %s. Nothing was done;"
                                + " look at the size of the server's managed executor.",
                        cause),
                null,
                cause);
    }

    private static SessionStoreException refused(String code, String text) {
        return new SessionStoreException(code, text, null, null);
    }

    public static String renewalFailed(String key, String reason) {
        return text(
                "SJN00408",
                "The expiry of session %s could not be moved: %s. Its next use tries again.",
                key,
                reason);
    }

    public static String eventObserverFailed(Class<?> event, Throwable failure) {
        return text(
                "SJN00411",
                "An observer of %s failed: %s. The session goes on; mend the observer.",
                event.getSimpleName(),
                failure);
    }

    public static SessionStoreException notEnded(String key, int attempts) {
        return refused(
                "SJN00412",
                sentence(
                        "Session %s was found under another key %d times in a row while it was"
                                + " being ended, and still lives. Try again; if that does not help,"
                                + " look whether the database answers queries from out-of-date"
                                + " results.",
                        key, attempts));
    }

    public static String consequenceFailed(Throwable failure) {
        return text(
                "SJN00415",
                "A session was changed, but what follows from that failed: %s. The change is"
                        + " stored; mend what failed.",
                failure);
    }

    public static String noHeartbeat(Throwable refused) {
        return text(
                "SJN00413",
                "The scheduler takes no task by which sessions are renewed while requests have them"
                        + " open: %s. Another server may find them expired meanwhile; look at the"
                        + " server's managed scheduled executor.",
                refused);
    }

    // 005xx: session manager

    public static SessionStateException noBoundary() {
        return new SessionStateException(
                "SJN00501",
                "There is no current session on this thread. Use WebSession in a servlet request,"
                        + " or annotate the method that the caller enters by @ActivateSession.",
                null);
    }

    public static SessionStateException skipped(String reason) {
        return new SessionStateException(
                "SJN00502",
                sentence(
                        "The session is switched off here by %s. Remove that, or do not touch the"
                                + " session here.",
                        reason),
                null);
    }

    public static SessionStateException tooLateForId() {
        return new SessionStateException(
                "SJN00503",
                "The response is already on its way, so a new session id cannot reach the client."
                        + " Touch the session before writing so much of the response.",
                null);
    }

    public static SessionStoreException savedByAnother(Duration limit) {
        return new SessionStoreException(
                "SJN00530",
                sentence(
                        "Another request of the same session has been saving it for %s, so this"
                                + " request could not. Nothing was changed; try again, and look"
                                + " whether the database answers slowly.",
                        limit),
                null,
                null);
    }

    public static SessionStoreException tooManyConflicts(String key, int attempts) {
        return new SessionStoreException(
                "SJN00504",
                sentence(
                        "Session %s was changed by others %d times in a row while it was being"
                                + " stored. Nothing was changed; try again.",
                        key, attempts),
                null,
                null);
    }

    public static String changesDiscarded(String key) {
        return text(
                "SJN00505",
                "Session %s ended, or got another id than the request wanted, while a request was"
                        + " changing it; the changes were dropped.",
                key);
    }

    public static String corruptSession(String key, String reason, String policy) {
        return text(
                "SJN00506",
                "Session %s cannot be read: %s. Policy sojourn.corrupt=%s: %s",
                key,
                reason,
                policy,
                "drop".equals(policy)
                        ? "the row was deleted and the user gets a fresh session."
                        : "the row is kept for inspection and the user gets a fresh session.");
    }

    public static CorruptSessionException corruptSession(
            String key, CorruptSessionException reason) {
        return new CorruptSessionException(
                "SJN00507",
                sentence(
                        "Session %s cannot be read: %s. Delete the row, or set sojourn.corrupt to"
                                + " keep or drop.",
                        key, message(reason)),
                reason);
    }

    public static IllegalStateException sessionEnded(String method) {
        return new IllegalStateException(
                text(
                        "SJN00508",
                        "HttpSession.%s was called on a session that has ended. Ask the request for"
                                + " its session again.",
                        method));
    }

    public static IllegalStateException requestEnded() {
        return new IllegalStateException(
                text(
                        "SJN00509",
                        "A session was changed after its request had ended, when nothing is stored"
                                + " any more. Change it before, or dispatch back to the application"
                                + " (AsyncContext.dispatch),"
                                + " or use HttpSession.getAccessor() if the server has it (Servlet"
                                + " 6.1)."));
    }

    public static IllegalStateException sessionOutOfReach() {
        return new IllegalStateException(
                text(
                        "SJN00511",
                        "The session of this accessor has ended, got another id, or was not stored"
                                + " yet. Get the accessor from the session of a request, and use it"
                                + " after startAsync() or the end of the request."));
    }

    /** The same, as the type that the Servlet specification names. */
    public static IllegalStateException illegalState(SessionStateException reason) {
        return new IllegalStateException(reason.getMessage(), reason);
    }

    public static IllegalStateException noSessionToRename() {
        return new IllegalStateException(
                text(
                        "SJN00510",
                        "The session id cannot be changed, because the request has no session. Call"
                                + " getSession() first."));
    }

    public static SessionStateException noIdByConnection() {
        return new SessionStateException(
                "SJN00512",
                "A new session id cannot reach the client by a WebSocket. Set something in the"
                        + " session, or renew its id, in a request, and open the WebSocket after"
                        + " that.",
                null);
    }

    public static ContextNotActiveException beanOutOfReach(
            String bean, SessionStateException reason) {
        return new ContextNotActiveException(
                text(
                        "SJN00521",
                        "%s lives in the session, which is out of reach: %s",
                        bean,
                        message(reason)),
                reason);
    }

    public static String scopeOutOfReach(SessionStateException reason) {
        return text(
                "SJN00521",
                "A bean of scope StoredSessionScoped lives in the session, which is out of reach:"
                        + " %s",
                message(reason));
    }

    public static String beanNotDestroyed(String bean, RuntimeException failure) {
        return text(
                "SJN00522",
                "Bean %s of a session that has ended could not be destroyed: %s. The other beans"
                        + " were; see the cause.",
                bean,
                failure);
    }

    public static IllegalArgumentException beanWithoutName(Object bean) {
        return new IllegalArgumentException(
                text(
                        "SJN00523",
                        "%s has no id by which it could be found in the session again. Make it a"
                                + " jakarta.enterprise.inject.spi.PassivationCapable with an id.",
                        bean));
    }

    public static SessionStateException unusableId(String generator, String flaw) {
        return new SessionStateException(
                "SJN00527",
                sentence(
                        "The SessionIdGenerator %s gave %s, which no session can have; nothing was"
                                + " stored. Have it give 16 to 256 letters, digits, hyphens and"
                                + " underscores, and never the same twice.",
                        generator, flaw),
                null);
    }

    public static SessionStateException principalRefused(int character, String column) {
        return new SessionStateException(
                "SJN00524",
                sentence(
                        "The name of the user has the character U+%s, which %s cannot hold. Give"
                                + " the column a character set that has it, or the user another"
                                + " name.",
                        "%04X".formatted(character), column),
                null);
    }

    public static SessionStateException principalNotStored(SessionStoreException cause) {
        return new SessionStateException(
                "SJN00525",
                sentence(
                        "The database does not take the name of the user: %s. Give the column of"
                                + " principals a character set that has every character of it, or"
                                + " the user another name.",
                        new OwnText(cause.getMessage())),
                cause);
    }

    private static final String POOL_REMEDY =
            " Touch the session before the transaction begins, or enlarge the pool, or give the"
                    + " session model a persistence unit with a pool of its own.";

    public static SessionStoreException connectionRefused(
            String unit, String operation, String said, boolean inTransaction, Throwable cause) {
        String reason =
                inTransaction
                        ? " The calling thread is in a transaction, which may hold a connection"
                                + " while this one is waited for."
                        : " If callers touch their session inside a transaction that holds a"
                                + " connection, each of them needs two.";
        return new SessionStoreException(
                "SJN00528",
                sentence(
                        "The connection pool of persistence unit '%s' has no free connection to"
                                + " %s: %s. Nothing was changed."
                                + reason
                                + POOL_REMEDY,
                        unit,
                        operation,
                        said),
                unit,
                cause);
    }

    public static SessionStoreException connectionShortage(String unit) {
        return new SessionStoreException(
                "SJN00529",
                sentence(
                        "A session operation waited too long for its turn and was withdrawn: the"
                                + " operations before it wait for a connection of the pool of"
                                + " persistence unit '%s'. If callers touch their session inside a"
                                + " transaction that holds a connection, each of them needs two."
                                + POOL_REMEDY,
                        unit),
                unit,
                null);
    }

    // 006xx: attributes

    public static CorruptSessionException notAnEnvelope() {
        return new CorruptSessionException(
                "SJN00601", "the data do not start like a session of Sojourn", null);
    }

    public static CorruptSessionException newerEnvelope(int version, int known) {
        return new CorruptSessionException(
                "SJN00602",
                sentence(
                        "the data have format version %d, and this server knows versions up to %d",
                        version, known),
                null);
    }

    public static CorruptSessionException brokenEnvelope(String detail) {
        return new CorruptSessionException(
                "SJN00603", sentence("the data are damaged (%s)", detail), null);
    }

    public static SessionAttributeException cannotEncode(
            String name, Class<?> type, @Nullable Throwable cause) {
        return new SessionAttributeException(
                "SJN00604",
                sentence(
                        "Attribute '%s' of %s cannot be stored: %s. Make it and all it holds"
                                + " implement java.io.Serializable.",
                        name, type.getName(), cause == null ? "it is not serializable" : cause),
                cause);
    }

    public static SessionAttributeException cannotDecode(String name, Throwable cause) {
        return new SessionAttributeException(
                "SJN00605",
                sentence(
                        "Attribute '%s' cannot be read back: %s. Remove the attribute, or restore"
                                + " the class as it was when the attribute was stored.",
                        name, cause),
                cause);
    }

    /**
     * @param remedy the setting that would allow the classes, as it can be pasted
     */
    public static SessionAttributeException refusedClasses(
            String name, Collection<String> classes, OwnText remedy) {
        return new SessionAttributeException(
                "SJN00606",
                sentence(
                        "Attribute '%s' holds %s, which %s not on the allow-list. If the"
                            + " application itself stores that and it is safe to deserialize, set"
                            + " %s",
                        name, classes, new OwnText(classes.size() == 1 ? "is" : "are"), remedy),
                null);
    }

    public static SessionAttributeException wrongType(
            String name, Class<?> actual, Class<?> asked) {
        return new SessionAttributeException(
                "SJN00607",
                sentence(
                        "Attribute '%s' is of %s, but %s was asked for. Ask for the type that was"
                                + " set.",
                        name, actual.getName(), asked.getName()),
                null);
    }

    public static SessionAttributeException unknownCodec(String name, int codec) {
        return new SessionAttributeException(
                "SJN00608",
                sentence(
                        "Attribute '%s' was encoded by codec %d, which is not known here. Supply"
                                + " that AttributeCodec, or remove the attribute.",
                        name, codec),
                null);
    }

    public static SessionAttributeException mergeFailed(
            String name, Class<?> merger, RuntimeException cause) {
        return new SessionAttributeException(
                "SJN00612",
                sentence(
                        "Attribute '%s' was changed by two requests at once, and %s failed to merge"
                            + " it: %s. Nothing was stored; mend the AttributeMerger, or have it"
                            + " return an empty Optional.",
                        name, merger.getName(), cause),
                cause);
    }

    public static IllegalArgumentException emptyAttributeName() {
        return new IllegalArgumentException(
                text("SJN00609", "The name of a session attribute is empty. Give it one."));
    }

    public static SessionAttributeException cannotEncodeAsJson(
            String name, Class<?> type, String reason, @Nullable Throwable cause) {
        return new SessionAttributeException(
                "SJN00610",
                sentence(
                        "Attribute '%s' of %s cannot be stored as JSON: %s. Give JSON-B what it"
                            + " needs to read the object back (a constructor without parameters or"
                            + " one with @JsonbCreator, and properties), or set"
                            + " sojourn.codec=java.",
                        name, type.getName(), reason),
                cause);
    }

    public static String noJsonb() {
        return text(
                "SJN00611",
                "sojourn.codec is jsonb, but there is no Jakarta JSON Binding. Add an"
                        + " implementation to the application, or set sojourn.codec=java.");
    }

    public static String beanIsGone(String bean) {
        return text("SJN00622", "it refers to bean %s, which this application does not have", bean);
    }

    public static SessionAttributeException setWhileStored(Collection<String> names) {
        return new SessionAttributeException(
                "SJN00623",
                sentence(
                        "While the session was being encoded, a value's own writeObject or the like"
                                + " set these attributes: %s. Set them before, for instance in"
                                + " sessionWillPassivate.",
                        names),
                null);
    }

    /**
     * @param neverStored what no setting could allow, in words
     * @param refused classes that are not on the allow-list either
     */
    public static SessionAttributeException neverStored(
            String name,
            Class<?> type,
            Collection<String> neverStored,
            Collection<String> refused,
            OwnText remedy) {
        String message =
                sentence(
                        "Attribute '%s' of %s cannot be stored: it holds %s. Make it and all it"
                                + " holds implement java.io.Serializable, or keep that out of the"
                                + " session.",
                        name, type.getName(), neverStored);
        String more =
                sentence(
                        " It also holds %s; if that is safe to deserialize, set %s",
                        refused, remedy);
        return new SessionAttributeException(
                "SJN00604", refused.isEmpty() ? message : message + more, null);
    }

    public static String beanOfPseudoScope(String bean, Class<?> scope) {
        return text(
                "SJN00627",
                "it refers to bean %s of scope %s, but only beans of a normal scope are stored by"
                        + " reference",
                bean,
                scope.getName());
    }

    public static SessionAttributeException tooDeep(String name, int most) {
        return new SessionAttributeException(
                "SJN00628",
                sentence(
                        "Attribute '%s' is nested more than %d levels deep. Keep its objects in a"
                                + " collection, instead of having each refer to the next, or store"
                                + " fewer.",
                        name, most),
                null);
    }

    public static SessionAttributeException tooMuchWork(String name) {
        return new SessionAttributeException(
                "SJN00629",
                sentence(
                        "Attribute '%s' would take too long to read: hash tables within the keys of"
                            + " hash tables, or too many keys that cannot be told apart quickly."
                            + " Use simple keys (strings, numbers, records of these) in a HashMap"
                            + " or HashSet, or a list.",
                        name),
                null);
    }

    public static SessionAttributeException addressAsKey(String name) {
        return new SessionAttributeException(
                "SJN00630",
                sentence(
                        "Attribute '%s' has a java.net.URL among the keys of a hash table; reading"
                                + " it would look up host names. Use java.net.URI instead.",
                        name),
                null);
    }

    public static SessionAttributeException cannotReadBack(
            String name, Class<?> type, Throwable cause) {
        return new SessionAttributeException(
                "SJN00631",
                sentence(
                        "Attribute '%s' of %s can be written, but not read back: %s. It was not"
                                + " stored; mend the class as java.io.Serializable describes.",
                        name, type.getName(), cause),
                cause);
    }

    public static String storedBeanOfOtherType(String bean) {
        return text(
                "SJN00632",
                "What the session held for bean %s is none of its types. It was not used, and the"
                        + " bean is made anew. Find out what else writes to the table.",
                bean);
    }

    // 007xx: web

    /** For the client, who learns nothing of the database. */
    public static String unavailable(SessionStoreException failure) {
        return failure.persistenceUnit()
                .map(
                        unit ->
                                text(
                                        failure.code(),
                                        "The sessions of persistence unit '%s' are unavailable. Try"
                                                + " again later.",
                                        unit))
                .orElseGet(
                        () ->
                                text(
                                        failure.code(),
                                        "The sessions are unavailable. Try again later."));
    }

    public static String requestFailed(String method, SessionStoreException failure) {
        return text(
                "SJN00702",
                "A %s request was answered with status 503: %s",
                method,
                message(failure));
    }

    public static String listenerFailed(Class<?> listener, RuntimeException failure) {
        return text(
                "SJN00703",
                "The session listener %s failed: %s. The session and the other listeners go on;"
                        + " mend the listener.",
                listener.getName(),
                failure);
    }

    public static String unseenListener(Class<?> listener) {
        return text(
                "SJN00704",
                "The session listener %s is declared, but this server does not show Sojourn that it"
                        + " has made one, so the listener is not notified of sessions. Observe"
                        + " org.sojourn.event.SessionEvent instead, or use Sojourn on a server that"
                        + " the README names.",
                listener.getName());
    }

    public static String trackingByCookieOnly(Collection<?> modes) {
        return text(
                "SJN00705",
                "The application asks for session ids by [%s]. They travel in the cookie all the"
                    + " same, and never in a URL, where they would be logged and handed on. Remove"
                    + " the tracking modes from web.xml and setSessionTrackingModes, or add"
                    + " COOKIE.",
                modes);
    }

    public static IllegalStateException sharedUserProperties() {
        return new IllegalStateException(
                text(
                        "SJN00708",
                        "This server has one set of user properties for all connections of a"
                                + " WebSocket endpoint, so that users would get each other's"
                                + " session. Use one with Jakarta WebSocket 2.1."));
    }

    public static SessionStateException handshakeWithoutSession() {
        return new SessionStateException(
                "SJN00706",
                "A WebSocket was opened without its session. Add configurator ="
                        + " SessionHandshake.class to @ServerEndpoint.",
                null);
    }

    /** For the client; at most 123 bytes. */
    public static String sessionOfSocketEnded() {
        return text("SJN00707", "The session has ended. Open another WebSocket.");
    }

    public static SessionStateException filterBeforeOurs(Class<?> filter) {
        return new SessionStateException(
                "SJN00712",
                sentence(
                        "Filter %s is called before Sojourn's, so that it and what it calls would"
                            + " get the server's own session instead of the stored one. Have it"
                            + " mapped after the filters of web.xml (addMappingForUrlPatterns with"
                            + " isMatchAfter = true), or declare it in web.xml instead.",
                        filter.getName()),
                null);
    }

    public static String noCdi() {
        return text(
                "SJN00725",
                "There is no CDI container in this application, so Sojourn does nothing, and"
                        + " sessions are the servlet container's own. Have CDI start, for instance"
                        + " by a file WEB-INF/beans.xml, or remove the JAR.");
    }

    public static String filterLeftOut() {
        return text(
                "SJN00726",
                "The servlet container has left Sojourn's filter out, so sessions are the"
                        + " container's own. If web.xml has <absolute-ordering>, add <others/> to"
                        + " it: JARs that are not named there are left out, with their"
                        + " initializers.");
    }

    private static String text(String code, String format, @Nullable Object... arguments) {
        return code + ": " + sentence(format, arguments);
    }

    /** The one way in which names, values and foreign texts come into a message. */
    private static String sentence(String format, @Nullable Object... arguments) {
        return Sentence.of(format, arguments);
    }

    /** The message of an exception that was made here. */
    private static OwnText message(SojournException failure) {
        return new OwnText(String.valueOf(failure.getMessage()));
    }

    private static String names(Collection<Class<?>> models) {
        return models.stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
    }
}
