package org.sojourn.server.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sojourn.server.support.Server;

/** The table of all servers is what the reports of Failsafe contain. */
class ServerMatrixTest {

    private static final String REPORT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="org.sojourn.server.ShopIT" tests="5" errors="1" skipped="2" failures="1">
              <properties><property name="a" value="b"/></properties>
              <testcase name="fine" classname="org.sojourn.server.ShopIT" time="0.1"/>
              <testcase name="fails" classname="org.sojourn.server.ShopIT" time="0.1">
                <failure message="expected" type="AssertionError"><![CDATA[trace]]></failure>
              </testcase>
              <testcase name="breaks" classname="org.sojourn.server.ShopIT" time="0.1">
                <error message="no" type="IllegalStateException"><![CDATA[trace]]></error>
              </testcase>
              <testcase name="is_skipped" classname="org.sojourn.server.ShopIT" time="0">
                <skipped message="needs Servlet 6.1"/>
              </testcase>
              <testcase name="is_aborted" classname="org.sojourn.server.ShopIT" time="0">
                <skipped message="Assumption failed: needs a | in its name" type="TestAborted"/>
              </testcase>
            </testsuite>
            """;

    /** Has tests of its own. */
    private static final Set<String> WITHOUT_WARS = Set.of("helidon", "quarkus");

    @TempDir Path directory;

    private TestReports reports() throws IOException {
        Files.writeString(directory.resolve("TEST-org.sojourn.server.ShopIT.xml"), REPORT);
        Files.writeString(directory.resolve("TEST-other.xml"), REPORT.replace("|", "dash"));
        Files.writeString(directory.resolve("failsafe-summary.xml"), "<other/>");
        return TestReports.in(directory);
    }

    private static Properties facts() throws IOException {
        Properties facts = new Properties();
        facts.load(new StringReader("server=WildFly 39\ncdi=Weld 5\npersistence=X 6\njdk=17.0.15"));
        return facts;
    }

    @Test
    void reports_count_tests_failures_and_the_reasons_of_skipped_tests() throws IOException {
        assertThat(reports())
                .isEqualTo(
                        new TestReports(
                                10,
                                4,
                                Map.of(
                                        "needs Servlet 6.1",
                                        2,
                                        "needs a | in its name",
                                        1,
                                        "needs a dash in its name",
                                        1)));
    }

    @Test
    void a_directory_that_does_not_exist_has_no_reports() {
        assertThat(TestReports.in(directory.resolve("missing"))).isEqualTo(TestReports.NONE);
    }

    @Test
    void a_row_has_a_cell_for_each_column() throws IOException {
        ServerRow row = new ServerRow("wildfly", facts(), reports(), Duration.ofSeconds(250), "");
        assertThat(row.hasFailed()).isTrue();
        assertThat(row.asAsciiDoc())
                .isEqualTo(
                        "|`wildfly` |WildFly 39 |Weld 5 |X 6 |17.0.15 |10 |4"
                                + " |2: needs Servlet 6.1; 1: needs a dash in its name;"
                                + " 1: needs a \\| in its name |250");
        assertThat(row.summary()).isEqualTo("wildfly: 10 tests, 4 failed, 4 skipped, 250 s");
    }

    @Test
    void a_server_whose_jdk_is_not_installed_is_a_row_and_no_failure() {
        ServerRow row = ServerRow.notRun("glassfish-8", "needs JDK 21, which is not installed");
        assertThat(row.hasFailed()).isFalse();
        assertThat(ServerMatrix.table(List.of(row), LocalDate.of(2026, 11, 26)))
                .contains("Run of 2026-11-26.")
                .contains("|`glassfish-8` | | | | | | |needs JDK 21, which is not installed |");
    }

    @Test
    void a_run_that_came_to_no_end_has_failed() throws IOException {
        ServerRow row =
                new ServerRow(
                        "wildfly", facts(), TestReports.NONE, Duration.ofSeconds(1), "no end");
        assertThat(row.hasFailed()).isTrue();
        assertThat(row.asAsciiDoc()).endsWith("|0 |0 |0; no end |1");
    }

    @Test
    void the_first_jdk_that_is_new_enough_is_taken_and_the_own_one_comes_first()
            throws IOException {
        Path own = jdk("own", "17.0.15");
        jdk("b", "25");
        jdk("c", "21.0.2+1");
        Files.createDirectory(directory.resolve("no-jdk"));
        InstalledJdks jdks = InstalledJdks.beside(own);
        assertThat(jdks.atLeast(11))
                .hasValueSatisfying(jdk -> assertThat(jdk.home()).isEqualTo(own));
        assertThat(jdks.atLeast(18))
                .hasValueSatisfying(jdk -> assertThat(jdk.version()).isEqualTo(21));
        assertThat(jdks.atLeast(26)).isEmpty();
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectory(directory.resolve(name));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** So that a server is known to Maven, to Arquillian and to the tests, or to none of them. */
    @Test
    void a_server_has_a_profile_a_container_and_a_constant() throws IOException {
        List<String> names =
                ServerProfile.in(Path.of("pom.xml")).stream()
                        .map(ServerProfile::name)
                        .distinct()
                        .toList();
        assertThat(names)
                .filteredOn(name -> !WITHOUT_WARS.contains(name))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Server.values()).map(Server::qualifier).toList());
        String containers = Files.readString(Path.of("arquillian.xml"));
        assertThat(names)
                .filteredOn(name -> !WITHOUT_WARS.contains(name))
                .allSatisfy(
                        name ->
                                assertThat(containers)
                                        .contains("<container qualifier=\"" + name + "\""));
        assertThat(ServerProfile.in(Path.of("pom.xml")))
                .contains(
                        new ServerProfile("payara-micro", 17, "test.unit=jta"),
                        new ServerProfile("payara-micro-7", 21, "test.unit=local"),
                        new ServerProfile("tomcat11", 17, "test.provider=eclipselink"),
                        new ServerProfile("tomcat11", 17, "test.provider=hibernate"),
                        new ServerProfile("helidon", 17, ""));
    }

    @Test
    void a_server_is_chosen_by_its_name_or_in_one_variant() {
        ServerProfile tomcat = new ServerProfile("tomcat11", 17, "test.provider=hibernate");
        assertThat(tomcat.isAmong(List.of("wildfly", "tomcat11"))).isTrue();
        assertThat(tomcat.isAmong(List.of("tomcat11+hibernate"))).isTrue();
        assertThat(tomcat.isAmong(List.of("tomcat11+eclipselink", "tomcat10"))).isFalse();
        assertThat(new ServerProfile("wildfly", 17, "").title()).isEqualTo("wildfly");
    }
}
