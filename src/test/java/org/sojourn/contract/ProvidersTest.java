package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract means little if it runs on other providers than its settings name. */
@Tag("providers")
class ProvidersTest {

    @Test
    void the_providers_are_of_the_versions_that_the_build_asks_for() {
        assertThat(org.hibernate.Version.getVersionString())
                .isEqualTo(System.getProperty("test.hibernate"));
        assertThat(org.eclipse.persistence.Version.getVersion())
                .startsWith(System.getProperty("test.eclipselink"));
    }
}
