package org.sojourn.spi;

import java.util.Optional;

/**
 * Decides what is stored of the network addresses of clients, for instance to shorten them for
 * privacy. An application that supplies a bean of this type replaces the default, which stores the
 * whole address. It is used only if the session model has a field for addresses.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class WithoutHost implements ClientAddressFilter {
 *     public Optional<String> stored(String address) {
 *         return Optional.of(address.replaceFirst("[.:][^.:]*$", ""));
 *     }
 * }
 * }</pre>
 *
 * <p>Any number of threads may call it at the same time. If it throws, nothing is stored of the
 * address, and the failure is logged ({@code SJN01010}).
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ClientAddressFilter {

    /**
     * What is stored of an address.
     *
     * @param address the address of the client, as the servlet container has it
     * @return what is stored, or empty to store nothing
     */
    Optional<String> stored(String address);
}
