package org.sojourn.internal.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.InterceptorContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.http.Unavailable;
import org.sojourn.internal.message.LoggedFailure;

/**
 * One request with its response. It is in a session boundary from before it is matched until its
 * response is written. The boundary moves from thread to thread with the request. A resource method
 * that answers later, on another thread, has a boundary that ends with the method; the response has
 * another one, of the same session, which begins after that.
 */
final class RestExchange {

    private static final Logger LOG = System.getLogger("org.sojourn");
    private static final String PROPERTY = RestExchange.class.getName();
    private static final int INTERNAL_SERVER_ERROR = 500;

    private final RestApplication application;
    private final RestClient client;
    private volatile RestPhase phase;
    private volatile @Nullable MethodRun method;
    private volatile @Nullable String reasonForNone;
    private volatile @Nullable RuntimeException failure;
    private volatile boolean isFailureReported;

    private RestExchange(RestApplication application, RestClient client) {
        this.application = application;
        this.client = client;
        this.phase = new RestPhase(application.manager(), client);
    }

    /** Begins for a request that is not in a boundary yet. */
    static RestExchange begin(RestApplication application, ContainerRequestContext request) {
        RestExchange exchange = new RestExchange(application, application.client(request));
        request.setProperty(PROPERTY, exchange);
        exchange.phase.enter();
        application.reasonForNone(request).ifPresent(exchange::skip);
        return exchange;
    }

    /** That of a request; empty if the boundary of the request is not ours. */
    static Optional<RestExchange> of(ContainerRequestContext request) {
        return of(request.getProperty(PROPERTY));
    }

    static Optional<RestExchange> of(InterceptorContext context) {
        return of(context.getProperty(PROPERTY));
    }

    private static Optional<RestExchange> of(@Nullable Object property) {
        return property instanceof RestExchange found ? Optional.of(found) : Optional.empty();
    }

    /** Switches the session off for the rest of the request. */
    void skip(String reason) {
        reasonForNone = reason;
        phase.skip(reason);
    }

    /**
     * The calling thread goes on with the request. If another thread is still in the resource
     * method, waits for it: what the method changed is stored before the response leaves.
     */
    void enter() {
        if (phase.isOn(Thread.currentThread())) {
            return;
        }
        MethodRun running = method;
        if (running != null
                && !running.isByCaller()
                && !running.hasEndedWithin(application.patience())) {
            LOG.log(Level.WARNING, RestMessage.METHOD_STILL_RUNNING.text(application.patience()));
        }
        if (!phase.isFree()) {
            phase = new RestPhase(application.manager(), client);
            Optional.ofNullable(reasonForNone).ifPresent(phase::skip);
        }
        phase.enter();
    }

    /** Asks for the user, by a thread that is in the boundary. */
    void identify() {
        phase.identify();
    }

    /** The calling thread does something else, for now. */
    void leave() {
        phase.leave();
    }

    /** The calling thread enters the resource method. */
    void beforeMethod() {
        enter();
        method = new MethodRun(phase);
    }

    /**
     * The resource method has returned.
     *
     * @param answersLater whether the response is made by code that runs on any thread
     */
    void afterMethod(boolean answersLater) {
        MethodRun running = method;
        if (running == null) {
            return;
        }
        if (answersLater || client.isAnswered()) {
            end(running.phase());
        } else {
            running.phase().leave();
        }
        method = null;
        running.end();
    }

    /** The resource method begins, and nothing will show that it has returned. */
    void endPhase() {
        end(phase);
    }

    private void end(RestPhase ending) {
        try {
            ending.end();
        } catch (RuntimeException notSaved) {
            failure = notSaved;
            if (client.isAnswered()) {
                logNotStored(notSaved);
            }
        }
    }

    private static void logNotStored(RuntimeException failure) {
        LOG.log(Level.ERROR, RestMessage.NOT_STORED.text(failure), LoggedFailure.of(failure));
    }

    /**
     * Saves the session when all of the response but its entity is known. A failure that is not the
     * database's is thrown once, for the application to map.
     *
     * @return why the response has to be another one, if it has to
     */
    Optional<Unavailable> save(int status) {
        enter();
        boolean hasFailed = status >= INTERNAL_SERVER_ERROR;
        try {
            throwFailure();
            if (hasFailed && !application.savesOnError()) {
                phase.close(true);
            } else {
                phase.save();
            }
        } catch (RuntimeException notSaved) {
            failure = notSaved;
            Optional<Unavailable> unavailable = Unavailable.of(notSaved);
            if (unavailable.isEmpty() && !isFailureReported) {
                isFailureReported = true;
                throw notSaved;
            }
            return unavailable;
        }
        return status == INTERNAL_SERVER_ERROR
                ? phase.storeFailure().map(Unavailable::new)
                : Optional.empty();
    }

    private void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Writes into the response what the client has to learn. */
    void write(MultivaluedMap<String, Object> headers) {
        client.write(headers);
    }

    /** Saves the session once more before the first byte of the entity. */
    void beforeEntity(MultivaluedMap<String, Object> headers) {
        if (failure == null) {
            phase.save();
        }
        client.write(headers);
        client.answer();
    }

    /** Whether the response is on its way; what comes after that comes in pieces. */
    boolean isAnswered() {
        return client.isAnswered();
    }

    /** The response is on its way. */
    void answer() {
        client.answer();
    }

    /** Ends the boundary, unless the calling thread is in a resource method, which goes on. */
    void finish() {
        MethodRun running = method;
        if (running == null || !running.isByCaller()) {
            phase.end();
        }
    }

    /** Ends the boundary when nothing more will be done for the request, whatever has failed. */
    void finishForGood() {
        answer();
        try {
            finish();
        } catch (RuntimeException notStored) {
            logNotStored(notStored);
        }
    }
}
