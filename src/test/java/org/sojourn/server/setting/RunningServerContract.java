package org.sojourn.server.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.sojourn.server.support.ShopApplication;

/** What the shop runs on, for the table of servers. */
public interface RunningServerContract extends ShopApplication {

    @Test
    default void the_server_runs_on_the_jdk_of_this_run_and_knows_its_parts() throws IOException {
        String answer = browser().get("about").body();
        Properties about = new Properties();
        about.load(new StringReader(answer));
        assertThat(about.stringPropertyNames())
                .containsExactlyInAnyOrder("server", "cdi", "persistence", "jdk");
        assertThat(about.getProperty("cdi")).matches("(Weld|OpenWebBeans) [0-9].*");
        assertThat(about.getProperty("persistence")).matches("(EclipseLink|Hibernate ORM) [0-9].*");
        assertThat(about.getProperty("jdk")).isEqualTo(System.getProperty("java.version"));
        Files.writeString(
                Path.of(System.getProperty("test.reports")).resolve("server.properties"), answer);
    }
}
