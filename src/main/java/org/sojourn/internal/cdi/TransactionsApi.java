package org.sojourn.internal.cdi;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import jakarta.transaction.Transactional;
import java.util.Arrays;

/** The API of transactions. Only where it is present is this class loaded. */
final class TransactionsApi {

    private TransactionsApi() {}

    /** Whether its annotation is one for interceptors, as this application sees it. */
    static boolean seesCdi() {
        return Transactional.class.isAnnotationPresent(InterceptorBinding.class)
                && Arrays.stream(Transactional.class.getDeclaredMethods())
                        .filter(member -> member.getReturnType().isArray())
                        .allMatch(member -> member.isAnnotationPresent(Nonbinding.class));
    }
}
