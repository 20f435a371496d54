package org.sojourn.spi;

import java.util.Optional;

/**
 * Makes one value of two, if two boundaries have changed the same attribute at the same time. The
 * application supplies it as a bean of this type. Without one, the boundary that stores later wins
 * that attribute. An attribute that only one boundary has changed is merged without it.
 *
 * <p>Many threads call an implementation at once, on the thread that stores, perhaps several times
 * for one store. It must not use the session.
 *
 * <pre>{@code
 * @ApplicationScoped
 * class UnionOfSets implements AttributeMerger {
 *     public Optional<Object> merge(String name, Optional<Object> base, Object mine, Object theirs) {
 *         if (mine instanceof Set<?> my && theirs instanceof Set<?> their) {
 *             Set<Object> union = new HashSet<>(their);
 *             union.addAll(my);
 *             return Optional.of(union);
 *         }
 *         return Optional.empty();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface AttributeMerger {

    /**
     * Merges two values of one attribute.
     *
     * @param name name of the attribute
     * @param base the value from which both boundaries started; empty if neither of them had found
     *     the attribute
     * @param mine the value of the boundary that stores; changing it in place has no effect
     * @param theirs the value that another boundary has stored meanwhile
     * @return the value to store, with which this boundary continues; empty to keep {@code mine}
     */
    Optional<Object> merge(String name, Optional<Object> base, Object mine, Object theirs);
}
