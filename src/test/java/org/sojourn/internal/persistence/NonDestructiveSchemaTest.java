package org.sojourn.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NonDestructiveSchemaTest {

    private static Properties properties(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return properties;
    }

    @ParameterizedTest
    @CsvSource({
        "jakarta.persistence.schema-generation.database.action, drop-and-create, create",
        "jakarta.persistence.schema-generation.database.action, create, create",
        "jakarta.persistence.schema-generation.database.action, drop, none",
        "eclipselink.ddl-generation, drop-and-create-tables, create-tables",
        "eclipselink.ddl-generation, create-or-extend-tables, create-or-extend-tables",
        "hibernate.hbm2ddl.auto, create-drop, update",
        "hibernate.hbm2ddl.auto, validate, validate"
    })
    void nothing_is_dropped_a_second_time(String name, String declared, String safe) {
        assertThat(NonDestructiveSchema.of(properties(name, declared)).getProperty(name))
                .isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jakarta.persistence.sql-load-script-source",
                "jakarta.persistence.schema-generation.create-script-source",
                "jakarta.persistence.schema-generation.drop-script-source",
                "jakarta.persistence.schema-generation.create-source",
                "jakarta.persistence.schema-generation.scripts.action",
                "hibernate.hbm2ddl.import_files"
            })
    void no_script_runs_a_second_time(String name) {
        assertThat(NonDestructiveSchema.of(properties(name, "x.sql"))).isEmpty();
    }

    @Test
    void everything_else_stays() {
        Properties declared = properties("jakarta.persistence.jdbc.url", "jdbc:h2:mem:x");
        assertThat(NonDestructiveSchema.of(declared)).isEqualTo(declared).isNotSameAs(declared);
    }
}
