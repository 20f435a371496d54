package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.StoredIn;
import org.sojourn.internal.backend.BatchingRows;
import org.sojourn.internal.backend.DataFormat;
import org.sojourn.internal.backend.DatabaseProbe;
import org.sojourn.internal.backend.EventTarget;
import org.sojourn.internal.backend.Heartbeat;
import org.sojourn.internal.backend.ModelSessions;
import org.sojourn.internal.backend.SessionOperations;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.internal.config.ModelSettings;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.insight.Insight;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.manager.CheckedIds;
import org.sojourn.internal.manager.SecureSessionIds;
import org.sojourn.internal.manager.SessionConnections;
import org.sojourn.internal.manager.SessionManager;
import org.sojourn.internal.manager.StoredFormat;
import org.sojourn.internal.persistence.EntityManagerFactories;
import org.sojourn.internal.persistence.EntityName;
import org.sojourn.internal.persistence.JtaScope;
import org.sojourn.internal.scope.StoredSessionContext;
import org.sojourn.internal.store.ModelRows;
import org.sojourn.internal.store.RowsSource;
import org.sojourn.internal.store.SessionRows;
import org.sojourn.internal.web.WebSocketConnections;
import org.sojourn.spi.AttributeCodec;
import org.sojourn.spi.AttributeMerger;
import org.sojourn.spi.ClientAddressFilter;
import org.sojourn.spi.EncryptionKeys;
import org.sojourn.spi.SessionIdGenerator;

/**
 * Ties the rooms together: makes the sessions of each model, once, from what the application
 * supplies as beans and what is planned. No persistence unit is touched here.
 */
final class SojournRuntime implements AutoCloseable {

    private final DeploymentPlan plan;
    private final StoredSessionContext context;
    private final ApplicationBeans application;
    private final Map<Class<?>, ModelSettings> settings = new HashMap<>();
    private final Map<Class<?>, ModelSessions> sessions = new HashMap<>();
    private final Map<Class<?>, EntityManagerFactories> units = new HashMap<>();
    private final List<BatchingRows> lanes = new ArrayList<>();
    private final List<Heartbeat> heartbeats = new ArrayList<>();
    private final Map<String, DatabaseProbe> probes = new HashMap<>();
    private final ManagedExecutors executors = new ManagedExecutors();
    private final SessionConnections connections =
            OptionalApis.hasWebSockets() ? new WebSocketConnections() : SessionConnections.NONE;

    private final EventTarget events;
    private @Nullable SessionManager manager;

    SojournRuntime(DeploymentPlan plan, StoredSessionContext context, Instance<Object> beans) {
        this.plan = plan;
        this.context = context;
        this.application = new ApplicationBeans(beans);
        EventTarget observed = new ObservedEvents(beans.select(BeanManager.class).get());
        this.events =
                event -> {
                    observed.publish(event);
                    connections.notify(event);
                };
    }

    private synchronized ModelSessions sessionsOf(ModelDefinition model) {
        return sessions.computeIfAbsent(model.type(), type -> makeSessions(model));
    }

    /** The sessions of a model that is part of the plan. */
    ModelSessions sessions(Class<?> model) {
        return plan.models().stream()
                .filter(planned -> planned.type() == model)
                .map(this::sessionsOf)
                .findFirst()
                .orElseThrow();
    }

    /** The context of the beans that live in the stored session. */
    StoredSessionContext context() {
        return context;
    }

    /** The settings of the model behind the web session. */
    synchronized ModelSettings webSettings() {
        return settings(webModel());
    }

    synchronized SessionManager manager() {
        if (manager == null) {
            manager = makeManager();
            context.follow(manager);
        }
        return manager;
    }

    ManagedExecutors executors() {
        return executors;
    }

    List<ModelSessions> allSessions() {
        return plan.models().stream().map(this::sessionsOf).toList();
    }

    /** Ask the databases that the readiness check is about. */
    synchronized List<DatabaseProbe> probes() {
        return List.copyOf(probes.values());
    }

    @Override
    public synchronized void close() {
        heartbeats.forEach(Heartbeat::close);
        lanes.forEach(BatchingRows::close);
        executors.close();
        units.values().forEach(EntityManagerFactories::close);
    }

    private ModelSettings settings(ModelDefinition model) {
        return settings.computeIfAbsent(model.type(), type -> findSettings(model));
    }

    /** A bean of the application takes precedence over what was read. It is looked up once. */
    private ModelSettings findSettings(ModelDefinition model) {
        ModelSettings found =
                application
                        .supplied(SessionConfig.class, StoredIn.Literal.of(model.type()))
                        .or(() -> application.supplied(SessionConfig.class))
                        .map(ModelSettings::ofBean)
                        .orElse(model.settings());
        StartReport.warnOfWeakSettings(model.type(), found.config());
        return found;
    }

    private ModelDefinition webModel() {
        return plan.webModel().orElseThrow(() -> new DeploymentException(reasonForNoWebModel()));
    }

    private ModelSessions makeSessions(ModelDefinition model) {
        SessionConfig config = settings(model).config();
        InstantSource clock = application.resolvable(Clock.class).orElse(Clock.systemUTC());
        RowCipher cipher =
                RowCipher.of(
                        EntityName.of(model.type()),
                        config,
                        application.supplied(EncryptionKeys.class));
        SessionRows rows =
                application
                        .supplied(RowsSource.class)
                        .map(source -> source.rows(model.type()))
                        .orElseGet(() -> rowsOfUnit(model, config));
        Insight insight =
                new Insight(model.type().getSimpleName(), OptionalApis.hasFlightRecorder());
        BatchingRows ofModel =
                new BatchingRows(
                        rows,
                        laneSettings(config),
                        executors.executor(),
                        executors.threads(),
                        insight);
        lanes.add(ofModel);
        DataFormat format =
                new StoredFormat(new AttributeCodecs(model.type(), config, Optional.empty()));
        ModelSessions made =
                new ModelSessions(model.type(), rows, ofModel, clock, config, format, events)
                        .encrypted(cipher);
        heartbeats.add(new Heartbeat(made, executors.scheduler()));
        probe(model.unit(), made);
        return made;
    }

    private SessionRows rowsOfUnit(ModelDefinition model, SessionConfig config) {
        EntityManagerFactories unit =
                new EntityManagerFactories(
                        model.unit(),
                        model.type(),
                        FactorySources.of(model, application),
                        () -> application.supplied(JtaScope.class));
        units.put(model.type(), unit);
        return ModelRows.of(unit, config, SojournRuntime::isBase);
    }

    private static boolean isBase(byte[] data) {
        return Envelope.isBase(data) || RowCipher.isBase(data);
    }

    /** A unit that several models have is asked once. */
    private void probe(String unit, ModelSessions ofUnit) {
        Duration limit = ofUnit.config().readinessTimeout();
        if (!limit.isZero()) {
            probes.putIfAbsent(unit, ofUnit.probe(unit, limit, executors.ofApplication()));
        }
    }

    private static LaneSettings laneSettings(SessionConfig config) {
        return new LaneSettings(
                config.maxConnections(),
                config.batchSize(),
                config.maxPending(),
                config.operationTimeout());
    }

    private SessionManager makeManager() {
        ModelDefinition model = webModel();
        SessionOperations ofModel = sessionsOf(model).operations();
        SessionConfig config = ofModel.config();
        return new SessionManager(
                ofModel,
                new AttributeCodecs(
                        model.type(),
                        config,
                        application.supplied(AttributeCodec.class),
                        context.references(),
                        ofModel.insight()::refused),
                ids(config),
                application.supplied(AttributeMerger.class),
                application.supplied(ClientAddressFilter.class),
                context,
                connections);
    }

    private CheckedIds ids(SessionConfig config) {
        Optional<SessionIdGenerator> generator = application.supplied(SessionIdGenerator.class);
        if (generator.isEmpty()) {
            SecureSessionIds own = new SecureSessionIds(config.sessionIdBytes());
            return CheckedIds.of(own, SecureSessionIds.class.getName(), config.shardDigits());
        }
        Class<?> declared = application.declaringClass(SessionIdGenerator.class);
        Class<?> type = declared.isInterface() ? generator.get().getClass() : declared;
        return CheckedIds.of(generator.get(), type.getName(), config.shardDigits());
    }

    private String reasonForNoWebModel() {
        return plan.models().isEmpty()
                ? DeploymentMessage.NO_MODEL.text()
                : DeploymentMessage.NO_WEB_MODEL.text(
                        plan.simpleNames(), plan.simpleNames().get(0));
    }
}
