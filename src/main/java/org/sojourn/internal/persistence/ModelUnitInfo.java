package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionRecord;

/**
 * A unit as persistence.xml describes it, with the session model as its only entity. Sojourn
 * creates a factory from it if no other place has a factory that holds the entity.
 */
final class ModelUnitInfo implements PersistenceUnitInfo {

    private static final String PROVIDER = "jakarta.persistence.provider";
    private static final String DEFAULT_DATA_SOURCE = "java:comp/DefaultDataSource";

    private final PersistenceXmlUnit descriptor;
    private final Class<? extends SessionRecord> model;

    ModelUnitInfo(PersistenceXmlUnit descriptor, Class<? extends SessionRecord> model) {
        this.descriptor = descriptor;
        this.model = model;
    }

    /**
     * A new factory, from the provider that the unit names; if it names none, from the first that
     * accepts the unit.
     *
     * @throws PersistenceException if the provider that it names is not visible
     */
    Optional<EntityManagerFactory> createFactory() {
        Map<String, String> ownName =
                Map.of(
                        "eclipselink.session-name",
                        getPersistenceUnitName() + "/" + model.getName());
        return providers().stream()
                .map(provider -> provider.createContainerEntityManagerFactory(this, ownName))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** A provider makes a factory of each unit that it is given, whatever provider that names. */
    private List<PersistenceProvider> providers() {
        List<PersistenceProvider> visible =
                PersistenceProviderResolverHolder.getPersistenceProviderResolver()
                        .getPersistenceProviders();
        String named = getPersistenceProviderClassName();
        if (named == null) {
            return visible;
        }
        return List.of(
                visible.stream()
                        .filter(provider -> provider.getClass().getName().equals(named))
                        .findFirst()
                        .orElseGet(() -> ofApplication(named)));
    }

    private PersistenceProvider ofApplication(String provider) {
        try {
            return Class.forName(provider, true, getClassLoader())
                    .asSubclass(PersistenceProvider.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException absent) {
            PersistenceException failure =
                    new PersistenceException(
                            "persistence.xml names provider "
                                    + provider
                                    + ", which is not visible to the application");
            failure.addSuppressed(absent);
            throw failure;
        }
    }

    @Override
    public String getPersistenceUnitName() {
        return descriptor.name();
    }

    @Override
    public @Nullable String getPersistenceProviderClassName() {
        return descriptor.provider().orElseGet(() -> descriptor.properties().getProperty(PROVIDER));
    }

    @Override
    public PersistenceUnitTransactionType getTransactionType() {
        return descriptor
                .transactionType()
                .map(PersistenceUnitTransactionType::valueOf)
                .orElseGet(
                        () ->
                                dataSource(DEFAULT_DATA_SOURCE).isPresent()
                                        ? PersistenceUnitTransactionType.JTA
                                        : PersistenceUnitTransactionType.RESOURCE_LOCAL);
    }

    @Override
    public @Nullable DataSource getJtaDataSource() {
        boolean isJta = getTransactionType() == PersistenceUnitTransactionType.JTA;
        return descriptor
                .jtaDataSource()
                .or(() -> isJta ? Optional.of(DEFAULT_DATA_SOURCE) : Optional.empty())
                .flatMap(ModelUnitInfo::dataSource)
                .orElse(null);
    }

    @Override
    public @Nullable DataSource getNonJtaDataSource() {
        return descriptor.nonJtaDataSource().flatMap(ModelUnitInfo::dataSource).orElse(null);
    }

    @Override
    public List<String> getMappingFileNames() {
        return descriptor.mappingFiles();
    }

    @Override
    public List<URL> getJarFileUrls() {
        return List.of();
    }

    @Override
    public URL getPersistenceUnitRootUrl() {
        return descriptor.root();
    }

    @Override
    public List<String> getManagedClassNames() {
        return List.of(SessionRecord.class.getName(), model.getName());
    }

    @Override
    public boolean excludeUnlistedClasses() {
        return true;
    }

    @Override
    public SharedCacheMode getSharedCacheMode() {
        return SharedCacheMode.NONE;
    }

    @Override
    public ValidationMode getValidationMode() {
        return ValidationMode.NONE;
    }

    @Override
    public Properties getProperties() {
        return NonDestructiveSchema.of(descriptor.properties());
    }

    @Override
    public String getPersistenceXMLSchemaVersion() {
        return "3.0";
    }

    @Override
    public ClassLoader getClassLoader() {
        return model.getClassLoader();
    }

    @Override
    public void addTransformer(ClassTransformer transformer) {}

    @Override
    public ClassLoader getNewTempClassLoader() {
        return new URLClassLoader(new URL[0], model.getClassLoader());
    }

    /** Added by Jakarta Persistence 3.2. */
    public @Nullable String getScopeAnnotationName() {
        return null;
    }

    /** Added by Jakarta Persistence 3.2. */
    public List<String> getQualifierAnnotationNames() {
        return List.of();
    }

    private static Optional<DataSource> dataSource(String jndiName) {
        try {
            return Optional.ofNullable(InitialContext.<DataSource>doLookup(jndiName));
        } catch (NamingException notBound) {
            return Optional.empty();
        }
    }
}
