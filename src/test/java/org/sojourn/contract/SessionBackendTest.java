package org.sojourn.contract;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sojourn.support.AdminSession;
import org.sojourn.support.Cluster;
import org.sojourn.support.OddlyNamedSession;
import org.sojourn.support.ShopSession;
import org.sojourn.support.StoreKind;

@ParameterizedClass(name = "EclipseLink · H2 · {0}")
@EnumSource(StoreKind.class)
record SessionBackendTest(StoreKind kind) implements SessionBackendContract {

    private static Cluster cluster;

    @BeforeParameterizedClassInvocation
    static void start(StoreKind kind) {
        cluster = new Cluster(kind);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void empty() {
        cluster.backend(ShopSession.class).deleteAll();
        cluster.backend(AdminSession.class).deleteAll();
        cluster.backend(OddlyNamedSession.class).deleteAll();
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }
}
