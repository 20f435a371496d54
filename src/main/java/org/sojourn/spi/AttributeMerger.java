package org.sojourn.spi;

import java.util.Optional;

/**
 * Decides what becomes of one attribute that two boundaries have changed at the same time. A bean
 * of this type is asked; without one, the boundary that stores later wins that attribute.
 * Attributes that only one of them has changed are merged without asking.
 *
 * <p>Implementations are called by many threads at once, on the thread that stores, perhaps several
 * times for one store. They must not use the session.
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
 */
@FunctionalInterface
public interface AttributeMerger {

    /**
     * Makes one value of two.
     *
     * @param name name of the attribute
     * @param base what both have started from; empty if neither had found the attribute
     * @param mine the value of the boundary that stores; changing it in place has no effect
     * @param theirs the value that another boundary has stored meanwhile
     * @return the value to store, which this boundary goes on with; empty to keep {@code mine}
     */
    Optional<Object> merge(String name, Optional<Object> base, Object mine, Object theirs);
}
