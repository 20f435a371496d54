package org.sojourn.internal.backend;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.insight.Count;
import org.sojourn.internal.insight.Figures;
import org.sojourn.internal.insight.Gauge;
import org.sojourn.internal.insight.Insight;
import org.sojourn.internal.store.SessionRows;
import org.sojourn.internal.sweep.Sweep;
import org.sojourn.internal.sweep.SweepReport;

/**
 * The sessions of one model on this server. Ties the rules to the rows, once for callers that wait
 * and once for those that do not; the backends, the session manager and the work in the background
 * are faces of it.
 */
public final class ModelSessions {

    private final SessionRows rows;
    private final BatchingRows batching;
    private final ModelState state;
    private final RowCipher cipher;
    private final BackendOperations blocking;
    private final BackendOperations async;
    private final PrincipalSessions principals;
    private final SessionOperations operations;

    /**
     * @param format of what is stored
     * @param events receives what happens to the sessions
     */
    public ModelSessions(
            Class<? extends SessionRecord> model,
            SessionRows rows,
            BatchingRows batching,
            InstantSource clock,
            SessionConfig config,
            DataFormat format,
            EventTarget events) {
        this(
                rows,
                batching,
                new ModelState(
                        config,
                        format,
                        new SessionEventPublisher(
                                model, clock, counted(events, batching.insight()))),
                RowCipher.NONE);
        Figures figures = batching.insight().figures();
        figures.watch(Gauge.RESIDENT, state.open()::size);
        figures.watch(Count.SWEPT, () -> sweepReport().sweeps());
        figures.watch(Count.SWEEP_DELETED, () -> sweepReport().deleted());
        figures.watch(Count.SWEEP_FAILED, () -> sweepReport().failures());
    }

    private static EventTarget counted(EventTarget events, Insight insight) {
        return event -> {
            insight.happened(event);
            events.publish(event);
        };
    }

    private ModelSessions(
            SessionRows rows, BatchingRows batching, ModelState state, RowCipher cipher) {
        this.rows = rows;
        this.batching = batching;
        this.state = state;
        this.cipher = cipher;
        this.blocking = operationsOn(batching.blocking());
        this.async = operationsOn(batching.background());
        this.principals =
                new PrincipalSessions(new PrincipalScan(rows, cipher, state), blocking.living());
        this.operations =
                new SessionOperations(
                        blocking, rows, new LoginLimit(principals), batching.insight());
    }

    /** The same sessions by other settings. */
    ModelSessions withConfig(SessionConfig config) {
        return new ModelSessions(rows, batching, state.withConfig(config), cipher);
    }

    /** The same sessions, encrypted and compressed by a cipher. */
    public ModelSessions encrypted(RowCipher by) {
        return new ModelSessions(rows, batching, state, by);
    }

    /** What the session manager does with them. */
    public SessionOperations operations() {
        return operations;
    }

    public Class<? extends SessionRecord> model() {
        return state.publisher().model();
    }

    public SessionConfig config() {
        return state.config();
    }

    /** Learns what happens to the sessions. */
    public Insight insight() {
        return batching.insight();
    }

    /**
     * Asks whether the database answers.
     *
     * @param unit the name of the persistence unit
     * @param limit how long an answer is waited for
     * @param executor waits for it
     */
    public DatabaseProbe probe(String unit, Duration limit, Executor executor) {
        return new DatabaseProbe(unit, limit, rows, executor);
    }

    ModelState state() {
        return state;
    }

    BatchingRows batching() {
        return batching;
    }

    /** For callers that wait: each stage is complete when it is returned. */
    BackendOperations blocking() {
        return blocking;
    }

    /**
     * For a caller that does not wait, on whichever thread they are used.
     *
     * @throws org.sojourn.SessionStoreException if the persistence unit, or the tenant, cannot be
     *     found
     */
    BackendOperations async() {
        Rows ofCaller = batching.async();
        return ofCaller == batching.background() ? async : operationsOn(ofCaller);
    }

    /** What stores sessions that were kept elsewhere until now. */
    public Adoption adoption() {
        return new Adoption(rows, state, cipher);
    }

    /** How the deletion of expired sessions goes on this server. */
    public SweepReport sweepReport() {
        return state.swept().report(state.now());
    }

    /** The work of a sweep in the background, for one thread at a time. */
    Sweep sweep() {
        return new Sweep(bulkDeletion().expiredSessions(), config().sweepInterval());
    }

    /** The sessions of principals, for callers that wait. */
    PrincipalSessions ofPrincipals() {
        return principals;
    }

    /**
     * The same for the thread that asks for them, on whichever thread they are used, outside the
     * lanes.
     *
     * @throws org.sojourn.SessionStoreException if the persistence unit, or the tenant, cannot be
     *     found
     */
    PrincipalSessions ofPrincipalsOfCaller() {
        SessionRows ofCaller = batching.ofCaller();
        return new PrincipalSessions(
                new PrincipalScan(ofCaller, cipher, state),
                new LivingRows(new CipheredRows(UnsharedRows.onCaller(ofCaller), cipher), state));
    }

    BulkDeletion bulkDeletion() {
        return new BulkDeletion(rows, state);
    }

    /**
     * Deletes what the thread that asks for it sees, on whichever thread it is used.
     *
     * @throws org.sojourn.SessionStoreException if the persistence unit, or the tenant, cannot be
     *     found
     */
    BulkDeletion bulkDeletionOfCaller() {
        return new BulkDeletion(batching.ofCaller(), state);
    }

    private BackendOperations operationsOn(Rows ofFace) {
        return new BackendOperations(
                new LivingRows(new CipheredRows(counted(ofFace), cipher), state),
                new LivingRows(new CipheredRows(counted(batching.background()), cipher), state));
    }

    private Rows counted(Rows rows) {
        return new CountedRows(rows, batching.insight());
    }
}
