package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Optional;

/** The persistence providers that Sojourn knows. */
public final class KnownProviders {

    private KnownProviders() {}

    /**
     * The provider behind a factory, if it is a known one and its classes are visible.
     *
     * <p>The probes are lambdas and not method references: if the classes of a provider are absent,
     * a method reference fails when it is created, outside the {@code try}.
     */
    public static Optional<JpaProvider> of(EntityManagerFactory factory) {
        for (Probe probe :
                List.<Probe>of(
                        candidate -> EclipseLinkProvider.of(candidate),
                        candidate -> HibernateProvider.of(candidate))) {
            try {
                Optional<JpaProvider> provider = probe.probe(factory);
                if (provider.isPresent()) {
                    return provider;
                }
            } catch (LinkageError absent) {
                continue;
            }
        }
        return Optional.empty();
    }

    /**
     * Recognises a provider. Throws a {@link LinkageError} if the classes of the provider are
     * absent.
     */
    private interface Probe {
        Optional<JpaProvider> probe(EntityManagerFactory factory);
    }
}
