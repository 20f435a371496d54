package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.CorruptSessionException;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.StoreKind;

/** Bases of large sessions that a server has in memory. */
@Tag("databases")
@Tag("providers")
@ParameterizedClass(name = "{0}")
@MethodSource("worlds")
class KnownBasesTest extends LargeSessions {

    @Test
    void a_damaged_base_is_not_used_any_more_when_the_row_is_repaired() {
        String id = withChanges();
        byte[] base = row().data();
        byte[] damaged = base.clone();
        damaged[base.length / 2]++;
        update("r.data = ?1", (Object) damaged);
        assertThatThrownBy(() -> read(other(), id, 0)).isInstanceOf(CorruptSessionException.class);
        update("r.data = ?1", (Object) base);
        assertThat(read(other(), id, 0)).isEqualTo(value(0, "second"));
    }

    @Test
    void a_server_forgets_the_base_of_a_session_that_is_gone_or_whole() {
        if (world.kind() == StoreKind.JPQL) {
            return;
        }
        String id = withChanges();
        read(other(), id, 0);
        byte[] whole = backend().get(id).orElseThrow();
        backend().set(id, whole);
        assertForgotten(id);
        String second = withBaseBeside();
        read(other(), second, 0);
        shop().visit(second, WebSession::invalidate);
        assertForgotten(second);
        String third = withBaseBeside();
        read(other(), third, 0);
        assertThat(cluster.otherBackend(ShopSession.class).deleteAll()).isPositive();
        assertKnown(false, other(), third);
    }

    private static String withBaseBeside() {
        return shop().newSession(LargeSessions::fill);
    }

    /** The other server had the base when it asked, and has not when it asks again. */
    private static void assertForgotten(String id) {
        assertKnown(true, other(), id);
        assertKnown(false, other(), id);
    }

    private static void assertKnown(boolean expected, Shop at, String id) {
        try (Statements statements = Statements.record()) {
            at.<Boolean>ask(id, WebSession::exists);
            assertThat(statements.texts().get(0).contains("CASE WHEN")).isEqualTo(expected);
        }
    }

    /** A read asks the database all the same: it sees a change at once, and a logout as well. */
    @Test
    void a_base_that_a_server_knows_is_not_read_again() {
        if (world.kind() == StoreKind.JPQL) {
            return;
        }
        String id = withChanges();
        assertThat(read(other(), id, 0)).isEqualTo(value(0, "second"));
        byte[] base = row().data();
        update("r.data = ?1", (Object) new byte[] {1});
        for (Shop at : List.of(shop(), other())) {
            assertThat(read(at, id, 0)).isEqualTo(value(0, "second"));
            assertThat(read(at, id, 1)).isEqualTo(value(1, "new"));
        }
        try (Statements statements = Statements.record()) {
            assertThat(read(shop(), id, 1)).isEqualTo(value(1, "new"));
            assertThat(statements.verbs()).containsExactly("SELECT");
            set(other(), id, 1, "newer");
            assertThat(statements.verbs()).containsExactly("SELECT", "UPDATE");
            assertThat(read(shop(), id, 1)).isEqualTo(value(1, "newer"));
            assertThat(statements.verbs()).containsExactly("SELECT");
        }
        update("r.data = ?1", (Object) base);
        shop().visit(id, WebSession::invalidate);
        boolean isFound = other().ask(id, WebSession::exists);
        assertThat(isFound).isFalse();
    }
}
