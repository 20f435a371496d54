package org.sojourn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rooms of the library, and the doors between them. A change of the table stands in this class,
 * with its reason in the commit.
 */
@AnalyzeClasses(packages = "org.sojourn", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.sojourn";
    private static final String EVENT = "org.sojourn.event";
    private static final String TOOL = "org.sojourn.tool";
    private static final String SPI = "org.sojourn.spi";

    @ArchTest
    static final ArchRule the_root_package_uses_nothing_of_ours_but_sentences =
            room(ROOT, internal("text"));

    @ArchTest static final ArchRule sentences_know_nothing_of_ours = room(internal("text"));

    @ArchTest static final ArchRule events_use_the_root_package_only = room(EVENT, ROOT);

    @ArchTest static final ArchRule the_spi_uses_the_root_package_only = room(SPI, ROOT);

    @ArchTest static final ArchRule row_is_plain_data = room(internal("row"));

    @ArchTest
    static final ArchRule messages_know_sentences_only =
            room(internal("message"), internal("text"));

    @ArchTest
    static final ArchRule dialects_are_text_about_rows = room(internal("dialect"), internal("row"));

    @ArchTest
    static final ArchRule persistence_knows_units_but_no_rows =
            room(internal("persistence"), ROOT, internal("dialect"), internal("text"));

    @ArchTest
    static final ArchRule the_schema_knows_tables_but_no_statements =
            room(
                    internal("schema"),
                    ROOT,
                    internal("row"),
                    internal("dialect"),
                    internal("persistence"),
                    internal("text"));

    @ArchTest
    static final ArchRule the_store_knows_rows_dialects_and_persistence =
            room(
                    internal("store"),
                    ROOT,
                    internal("row"),
                    internal("dialect"),
                    internal("persistence"),
                    internal("schema"),
                    internal("message"),
                    internal("text"));

    @ArchTest
    static final ArchRule encryption_knows_rows_but_no_table =
            room(internal("crypt"), ROOT, SPI, internal("row"), internal("text"));

    @ArchTest
    static final ArchRule lanes_know_neither_sessions_nor_sql =
            room(internal("lane")).allowEmptyShould(true);

    @ArchTest
    static final ArchRule insight_knows_what_may_be_seen_only =
            room(internal("insight"), EVENT, internal("text"));

    @ArchTest
    static final ArchRule a_sweep_knows_rows_and_nothing_of_sessions_in_use =
            room(internal("sweep"), internal("row"), internal("store"), internal("text"));

    @ArchTest
    static final ArchRule the_backend_knows_the_store_lanes_sweeps_and_insight =
            room(
                    internal("backend"),
                    ROOT,
                    EVENT,
                    internal("insight"),
                    internal("row"),
                    internal("store"),
                    internal("crypt"),
                    internal("lane"),
                    internal("sweep"),
                    internal("message"),
                    internal("text"));

    @ArchTest
    static final ArchRule codecs_know_bytes_only =
            room(internal("codec"), ROOT, SPI, internal("text"));

    @ArchTest
    static final ArchRule the_manager_knows_the_backend_and_codecs =
            room(
                    internal("manager"),
                    ROOT,
                    EVENT,
                    SPI,
                    internal("insight"),
                    internal("row"),
                    internal("backend"),
                    internal("codec"),
                    internal("message"),
                    internal("text"));

    @ArchTest
    static final ArchRule a_transfer_knows_the_manager_and_no_store =
            room(
                    internal("transfer"),
                    ROOT,
                    internal("row"),
                    internal("dialect"),
                    internal("backend"),
                    internal("codec"),
                    internal("manager"),
                    internal("text"));

    @ArchTest
    static final ArchRule boundaries_of_http_know_the_manager_but_no_server =
            room(internal("http"), ROOT, internal("manager"), internal("text"));

    @ArchTest
    static final ArchRule the_web_knows_the_manager =
            room(
                    internal("web"),
                    ROOT,
                    internal("manager"),
                    internal("http"),
                    internal("config"),
                    internal("message"),
                    internal("text"));

    @ArchTest
    static final ArchRule requests_of_jakarta_rest_know_the_manager =
            room(
                    internal("rest"),
                    ROOT,
                    internal("manager"),
                    internal("http"),
                    internal("message"),
                    internal("text"));

    @ArchTest
    static final ArchRule jersey_is_known_to_one_class_only =
            noClasses()
                    .that()
                    .haveNameNotMatching(".*[.]Jersey.*")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.glassfish.jersey..");

    @ArchTest
    static final ArchRule jakarta_rest_needs_no_servlet =
            noClasses()
                    .that()
                    .resideInAnyPackage(internal("rest"), "org.sojourn.rest")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jakarta.servlet..");

    @ArchTest
    static final ArchRule the_handshake_is_a_door_to_the_web =
            room("org.sojourn.websocket", internal("manager"), internal("web"));

    @ArchTest
    static final ArchRule the_resource_uses_the_api_as_an_application_does =
            room("org.sojourn.rest", ROOT);

    @ArchTest
    static final ArchRule the_scope_knows_the_manager_and_codecs =
            room(
                    internal("scope"),
                    ROOT,
                    internal("manager"),
                    internal("codec"),
                    internal("message"),
                    internal("text"));

    @ArchTest
    static final ArchRule configuration_knows_the_api_only = room(internal("config"), ROOT);

    @ArchTest
    static final ArchRule the_tool_knows_tables_but_no_servers =
            room(
                    TOOL,
                    ROOT,
                    internal("row"),
                    internal("dialect"),
                    internal("persistence"),
                    internal("schema"),
                    internal("store"),
                    internal("sweep"),
                    internal("crypt"),
                    internal("codec"),
                    internal("lane"),
                    internal("backend"),
                    internal("manager"),
                    internal("transfer"),
                    internal("text"));

    @ArchTest
    static final ArchRule no_room_uses_the_tool =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(TOOL)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(TOOL, "picocli..", "jakarta.json");

    @ArchTest
    static final ArchRule no_room_uses_the_extension =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(internal("cdi"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(internal("cdi"));

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("org.sojourn.(**)").should().beFreeOfCycles();

    /**
     * A nested class counts as its outer class. The API is left out: settings and their values name
     * each other there, as do the exceptions and their sealed parent.
     */
    @ArchTest
    static final ArchRule no_arrow_runs_back_up_inside_a_room =
            slices().assignedFrom(outerClassesOfRooms())
                    .should()
                    .beFreeOfCycles()
                    .ignoreDependency(classNamed("lane.Call.Blocking"), classNamed("lane.Lead"))
                    .because(
                            "a lower class can be read without the higher ones; only in a lane a"
                                    + " waiting call is given a lead, which leads waiting calls");

    @ArchTest
    static final ArchRule dialects_lanes_rows_and_sentences_are_plain_java =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            internal("dialect"),
                            internal("lane"),
                            internal("row"),
                            internal("text"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jakarta..");

    @ArchTest
    static final ArchRule only_persistence_the_store_and_the_model_use_jakarta_persistence =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            internal("persistence"), internal("store"), internal("cdi"))
                    .and()
                    .areNotAssignableTo(SessionRecord.class)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jakarta.persistence..");

    @ArchTest
    static final ArchRule only_the_rooms_of_tables_and_the_tool_use_jdbc =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            internal("persistence"),
                            internal("schema"),
                            internal("store"),
                            internal("transfer"),
                            TOOL)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(Connection.class.getPackageName(), "javax.sql..");

    @ArchTest
    static final ArchRule only_the_web_speaks_http =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            internal("web"),
                            internal("rest"),
                            "org.sojourn.websocket",
                            "org.sojourn.rest")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.servlet..", "jakarta.ws..", "jakarta.websocket..");

    @ArchTest
    static final ArchRule only_the_extension_and_the_scope_use_the_spi_of_cdi =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(internal("cdi"), internal("scope"))
                    .should()
                    .dependOnClassesThat(
                            resideIn("jakarta.enterprise.inject.spi")
                                    .and(
                                            DescribedPredicate.not(
                                                    JavaClass.Predicates.type(
                                                            jakarta.enterprise
                                                                    .inject
                                                                    .spi
                                                                    .CDI
                                                                    .class))));

    @ArchTest
    static final ArchRule providers_are_known_to_their_own_class_only =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Provider")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.eclipse.persistence..", "org.hibernate..");

    @ArchTest
    static final ArchRule time_comes_from_a_clock =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callConstructor(Date.class);

    @ArchTest
    static final ArchRule the_system_clock_is_chosen_where_a_process_begins =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(internal("cdi"), TOOL)
                    .should()
                    .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule logging_is_that_of_the_platform =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.util.logging..", "org.slf4j..", "org.jboss.logging..");

    /** They outlive the application and keep it in memory, and what blocks them blocks the JVM. */
    @ArchTest
    static final ArchRule threads_of_the_jdk_are_left_alone =
            noClasses()
                    .should()
                    .callMethodWhere(
                            DescribedPredicate.describe(
                                    "it has a thread of the JDK's own work",
                                    ArchitectureTest::usesThreadsOfTheJdk));

    @ArchTest
    static final ArchRule packages_are_null_marked =
            classes()
                    .that()
                    .haveSimpleName("package-info")
                    .should()
                    .beAnnotatedWith(NullMarked.class);

    @ArchTest
    static final ArchRule an_extension_has_no_static_state =
            fields().that()
                    .areDeclaredInClassesThat()
                    .resideInAPackage(internal("cdi"))
                    .and()
                    .areStatic()
                    .should()
                    .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule there_is_no_room_for_odds_and_ends =
            noClasses().should().resideInAnyPackage("..util..", "..common..", "..helper..");

    /** Timers of futures, and asynchronous steps that name no executor. */
    private static boolean usesThreadsOfTheJdk(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        String method = call.getName();
        if (owner.isAssignableTo(CompletionStage.class)) {
            boolean timed =
                    Set.of("orTimeout", "completeOnTimeout", "delayedExecutor").contains(method);
            boolean unnamed =
                    method.endsWith("Async")
                            && call.getTarget().getRawParameterTypes().stream()
                                    .noneMatch(type -> type.isEquivalentTo(Executor.class));
            return timed || unnamed;
        }
        return owner.isAssignableTo(ForkJoinPool.class) && method.equals("commonPool")
                || owner.isAssignableTo(BaseStream.class) && method.equals("parallel")
                || method.equals("parallelStream");
    }

    private static ArchRule room(String room, String... doors) {
        String[] allowed =
                Stream.concat(Stream.of(room), Arrays.stream(doors)).toArray(String[]::new);
        ArchRule opensNoOther =
                noClasses()
                        .that()
                        .resideInAPackage(room)
                        .should()
                        .dependOnClassesThat(
                                resideIn("org.sojourn..")
                                        .and(DescribedPredicate.not(resideIn(allowed))));
        ArchRule opensEach =
                classes().that().resideInAPackage(room).should(useEachOf(List.of(doors)));
        return CompositeArchRule.of(opensNoOther)
                .and(opensEach)
                .as("room %s opens the doors of %s only".formatted(room, Arrays.toString(doors)));
    }

    /** A door that no class uses is a promise of an arrow that does not exist. */
    private static ArchCondition<JavaClass> useEachOf(List<String> doors) {
        return new ArchCondition<>("use each of " + doors) {
            private final Set<String> unused = new TreeSet<>(doors);

            @Override
            public void check(JavaClass user, ConditionEvents events) {
                user.getDirectDependenciesFromSelf()
                        .forEach(used -> unused.remove(used.getTargetClass().getPackageName()));
            }

            @Override
            public void finish(ConditionEvents events) {
                unused.forEach(
                        door ->
                                events.add(
                                        SimpleConditionEvent.violated(
                                                door, door + " is used by no class")));
            }
        };
    }

    private static SliceAssignment outerClassesOfRooms() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                JavaClass outer = type;
                while (outer.getEnclosingClass().isPresent()) {
                    outer = outer.getEnclosingClass().get();
                }
                return outer.getPackageName().equals(ROOT)
                        ? SliceIdentifier.ignore()
                        : SliceIdentifier.of(outer.getName());
            }

            @Override
            public String getDescription() {
                return "classes of the rooms";
            }
        };
    }

    /** A class of a room that no other package sees. */
    private static DescribedPredicate<JavaClass> classNamed(String name) {
        String full = internal(name);
        return DescribedPredicate.describe(
                name, type -> type.getName().replace('$', '.').equals(full));
    }

    private static DescribedPredicate<JavaClass> resideIn(String... packages) {
        return JavaClass.Predicates.resideInAnyPackage(packages);
    }

    private static String internal(String room) {
        return "org.sojourn.internal." + room;
    }
}
