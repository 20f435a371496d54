package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.schema.SchemaDdl;
import org.sojourn.internal.schema.SchemaNeeds;
import org.sojourn.internal.schema.SessionSchema;
import org.sojourn.support.Database;
import org.sojourn.support.Node;
import org.sojourn.support.PlainDatabase;
import org.sojourn.support.RemoteSession;
import org.sojourn.support.SuppliedBeans;

/** The recipes of the documentation for Flyway and Liquibase. */
@ParameterizedClass(name = "{0}")
@MethodSource("databases")
class MigrationToolsTest {

    private static final Path PAGE = Path.of("src/docs/operating/schema.adoc");
    private static final SessionTable TABLE = SessionTable.byDefault("remote_session");
    private static final String HEAD_OF_LIQUIBASE =
            "--liquibase formatted sql\n\n--changeset shop:sessions-1\n";

    @Parameter private Database database;

    @TempDir private Path directory;

    private PlainDatabase plain;

    static Stream<Database> databases() {
        return Stream.of(Database.H2, Database.POSTGRESQL).filter(Database.asked()::contains);
    }

    @BeforeEach
    void connect() {
        plain = new PlainDatabase(database);
    }

    /** The two steps of an application that is older than the columns of large sessions. */
    private List<String> scripts() {
        DatabaseProduct product = DatabaseProduct.valueOf(database.name());
        SchemaDdl earlier = SchemaDdl.of(product, TABLE.withoutBase());
        SchemaDdl today = SchemaDdl.of(product, TABLE);
        List<String> added = today.add(TABLE.base().all());
        return List.of(earlier.script(), String.join(";\n", added) + ";\n");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }

    private void assertThatSessionsAreStored() throws Exception {
        try (Connection connection = plain.connect()) {
            SchemaNeeds needs = SchemaNeeds.of(SessionConfig.builder().build());
            SessionSchema schema = new SessionSchema("remote", TABLE, List.of(), needs);
            assertThat(schema.validate(connection).problems()).isEmpty();
        }
        Map<String, String> properties = new HashMap<>(plain.properties());
        properties.put("jakarta.persistence.schema-generation.database.action", "none");
        try (EntityManagerFactory factory =
                        Persistence.createEntityManagerFactory("remote", properties);
                Node node =
                        Node.start(
                                new SuppliedBeans().with(EntityManagerFactory.class, factory),
                                RemoteSession.class)) {
            SessionBackend backend = node.get(SessionBackend.class);
            backend.set("id", new byte[] {1, 2});
            assertThat(backend.get("id")).hasValue(new byte[] {1, 2});
        }
    }

    @Test
    void flyway_migrates_by_the_script_and_by_the_statements_of_a_message() throws Exception {
        List<String> scripts = scripts();
        write("V1__sessions.sql", scripts.get(0));
        write("V2__large_sessions.sql", scripts.get(1));
        Flyway flyway =
                Flyway.configure()
                        .dataSource(plain.url(), plain.user(), plain.password())
                        .locations("filesystem:" + directory)
                        .load();
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(2);
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        assertThatSessionsAreStored();
        assertThat(Files.readString(PAGE)).contains("V1__sessions.sql", "V2__large_sessions.sql");
    }

    @Test
    void liquibase_migrates_by_the_script_and_by_the_statements_of_a_message() throws Exception {
        List<String> scripts = scripts();
        write(
                "sessions.sql",
                HEAD_OF_LIQUIBASE
                        + scripts.get(0)
                        + "\n--changeset shop:sessions-2\n"
                        + scripts.get(1));
        for (int run = 0; run < 2; run++) {
            try (Connection connection = plain.connect();
                    Liquibase liquibase =
                            new Liquibase(
                                    "sessions.sql",
                                    new DirectoryResourceAccessor(directory),
                                    new JdbcConnection(connection))) {
                liquibase.update(new Contexts());
            }
        }
        assertThatSessionsAreStored();
        assertThat(Files.readString(PAGE))
                .contains(HEAD_OF_LIQUIBASE, "--changeset shop:sessions-2\n");
    }
}
