package org.sojourn.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Which databases a run is about. */
class DatabaseTest {

    @Test
    void databases_are_asked_for_by_name() {
        assertThat(Database.named("derby, MariaDB"))
                .containsExactly(Database.DERBY, Database.MARIADB);
    }

    @Test
    void an_unknown_database_is_refused_with_the_names_of_the_known() {
        assertThatThrownBy(() -> Database.named("h2,oracel"))
                .hasMessage(
                        "test.databases: no database 'oracel' among [h2, postgresql,"
                                + " pgbouncer, standby, sharding, mariadb, galera, hsqldb, derby,"
                                + " sqlite]");
    }
}
