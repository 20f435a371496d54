package org.sojourn.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;
import org.sojourn.internal.config.Settings;
import org.sojourn.support.GivenSettings;

/** What is wrong with a deployment is found without a container. */
class DeploymentPlanTest {

    private static final String MODEL = DeploymentPlanTest.class.getName() + "$";

    @TempDir Path archive;

    @Entity
    @SessionModel
    static class Unnamed extends SessionRecord {}

    @Entity
    @SessionModel(persistenceUnit = "shop")
    static class Shop extends SessionRecord {}

    @Entity
    @SessionModel(persistenceUnit = "stationery")
    static class Misspelt extends SessionRecord {}

    @SessionModel
    static class NoEntity extends SessionRecord {}

    @Entity
    @SessionModel
    static class NoRecord {}

    @Entity
    @SessionModel
    abstract static class Abstract extends SessionRecord {}

    private DeploymentPlan plan(Map<String, String> settings, Class<?>... models) {
        Models resolved = resolved(settings, models);
        return DeploymentPlan.of(resolved, new BeanFacts());
    }

    private Models resolved(Map<String, String> settings, Class<?>... models) {
        SortedMap<Class<?>, SessionModel> declared =
                new TreeMap<>(Comparator.comparing(Class::getName));
        for (Class<?> model : models) {
            declared.put(model, model.getAnnotation(SessionModel.class));
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {archive.toUri().toURL()}, null)) {
            return Models.resolve(
                    declared,
                    PersistenceUnits.read(loader),
                    new Settings(new GivenSettings(settings)));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private DeploymentPlan plan(Class<?>... models) {
        return plan(Map.of(), models);
    }

    private void units(String... units) throws IOException {
        descriptor(
                "<persistence xmlns='https://jakarta.ee/xml/ns/persistence' version='3.0'>"
                        + String.join("", units)
                        + "</persistence>");
    }

    private void descriptor(String content) throws IOException {
        Path descriptor = archive.resolve("META-INF/persistence.xml");
        Files.createDirectories(descriptor.getParent());
        Files.writeString(descriptor, content);
    }

    private static String unit(String name, String... content) {
        return "<persistence-unit name='%s'>%s</persistence-unit>"
                .formatted(name, String.join("", content));
    }

    @Test
    void a_model_without_a_unit_name_takes_the_only_unit_there_is() throws IOException {
        units(unit("shop"));
        DeploymentPlan plan = plan(Unnamed.class);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.models()).extracting(ModelDefinition::unit).containsExactly("shop");
        assertThat(plan.webModel()).isPresent();
    }

    @Test
    void a_model_takes_the_unit_it_names() throws IOException {
        units(unit("other"), unit("shop"));
        DeploymentPlan plan = plan(Shop.class);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.models()).extracting(ModelDefinition::unit).containsExactly("shop");
    }

    @Test
    void a_class_that_is_no_entity_is_refused() throws IOException {
        units(unit("shop"));
        assertThat(plan(NoEntity.class).problems())
                .containsExactly(
                        "SJN00101: "
                                + MODEL
                                + "NoEntity has @SessionModel but is no entity. Add @Entity, or"
                                + " remove @SessionModel.");
    }

    @Test
    void an_entity_that_is_no_session_record_is_refused() throws IOException {
        units(unit("shop"));
        assertThat(plan(NoRecord.class).problems())
                .singleElement()
                .asString()
                .startsWith("SJN00102: " + MODEL + "NoRecord")
                .endsWith("Make it extend SessionRecord, which brings the columns.");
    }

    @Test
    void an_abstract_model_is_refused() throws IOException {
        units(unit("shop"));
        assertThat(plan(Abstract.class).problems())
                .singleElement()
                .asString()
                .startsWith("SJN00103: " + MODEL + "Abstract");
    }

    @Test
    void a_unit_that_no_descriptor_declares_is_named_with_those_there_are() throws IOException {
        units(unit("shop"), unit("office"));
        assertThat(plan(Misspelt.class).problems())
                .containsExactly(
                        "SJN00104: "
                                + MODEL
                                + "Misspelt names the persistence unit 'stationery', which no"
                                + " META-INF/persistence.xml declares (found: shop, office)."
                                + " Correct the name in @SessionModel(persistenceUnit), or declare"
                                + " the unit.");
    }

    @Test
    void no_descriptor_at_all_is_a_problem_of_its_own() {
        assertThat(plan(Unnamed.class).problems())
                .singleElement()
                .asString()
                .startsWith("SJN00105: " + MODEL + "Unnamed has no persistence unit");
        assertThat(plan(Shop.class).problems())
                .singleElement()
                .asString()
                .startsWith("SJN00104")
                .contains("(found: none)");
    }

    @Test
    void two_units_and_none_named_is_refused_with_an_example() throws IOException {
        units(unit("shop"), unit("office"));
        assertThat(plan(Unnamed.class).problems())
                .containsExactly(
                        "SJN00106: "
                                + MODEL
                                + "Unnamed names no persistence unit, and there are several: shop,"
                                + " office. Name one:"
                                + " @SessionModel(persistenceUnit = \"shop\").");
    }

    @Test
    void an_entity_that_a_unit_leaves_out_is_refused() throws IOException {
        units(unit("shop", "<class>org.acme.Other</class>", "<exclude-unlisted-classes/>"));
        assertThat(plan(Shop.class).problems())
                .containsExactly(
                        "SJN00107: The persistence unit 'shop' excludes unlisted classes and does"
                                + " not list "
                                + MODEL
                                + "Shop. Add <class>"
                                + MODEL
                                + "Shop</class> to the unit in persistence.xml.");
    }

    @Test
    void an_entity_that_a_unit_may_hold_is_accepted() throws IOException {
        String listed = "<class> " + MODEL + "Shop </class>";
        for (List<String> content :
                List.of(
                        List.of(
                                listed,
                                "<exclude-unlisted-classes>true</exclude-unlisted-classes>"),
                        List.of("<exclude-unlisted-classes>false</exclude-unlisted-classes>"),
                        List.of(
                                "<mapping-file>x.xml</mapping-file>",
                                "<exclude-unlisted-classes/>"),
                        List.of("<class>org.acme.Other</class>"))) {
            units(unit("shop", content.toArray(String[]::new)));
            assertThat(plan(Shop.class).problems()).as(content.toString()).isEmpty();
        }
    }

    @Test
    void a_descriptor_that_is_no_xml_is_named() throws IOException {
        descriptor("<persistence");
        assertThat(plan(Shop.class).problems())
                .first()
                .asString()
                .startsWith("SJN00112: ")
                .contains("META-INF/persistence.xml cannot be read");
    }

    @Test
    void a_descriptor_with_a_document_type_is_refused_unread() throws IOException {
        URI secret = archive.resolve("secret").toUri();
        descriptor(
                "<!DOCTYPE persistence [<!ENTITY x SYSTEM '%s'>]><persistence>&x;</persistence>"
                        .formatted(secret));
        assertThat(plan(Shop.class).problems())
                .first()
                .asString()
                .startsWith("SJN00112: ")
                .contains("DOCTYPE");
    }

    @Test
    void a_model_whose_factory_the_application_supplies_needs_no_descriptor() {
        DeclaredModel model = resolved(Map.of(), Shop.class).declared().get(0);
        assertThat(model.problems(true)).isEmpty();
        assertThat(model.definition(true).descriptor()).isEmpty();
        assertThat(model.problems(false)).isNotEmpty();
    }

    @Test
    void all_problems_are_reported_together() {
        DeploymentPlan plan =
                plan(
                        Map.of("sojourn.max-age", "soon", "sojourn.web-model", "Nobody"),
                        NoEntity.class,
                        NoRecord.class,
                        Misspelt.class);
        assertThat(plan.problems())
                .extracting(problem -> problem.substring(0, 8))
                .contains("SJN00101", "SJN00102", "SJN00104", "SJN00105", "SJN00201", "SJN00110");
        assertThat(plan.models()).isEmpty();
    }

    @Test
    void settings_of_a_model_go_before_those_of_all() throws IOException {
        units(unit("shop"));
        DeploymentPlan plan =
                plan(
                        Map.of(
                                "sojourn.max-age", "1h",
                                "sojourn.Shop.max-age", "30m",
                                "sojourn.web-model", "Shop"),
                        Shop.class);
        assertThat(plan.models().get(0).settings().config().maxAge())
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void a_wrong_setting_is_refused_by_its_own_name() throws IOException {
        units(unit("shop"));
        assertThat(plan(Map.of("sojourn.Shop.max-age", "-5"), Shop.class).problems())
                .containsExactly(
                        "SJN00201: Setting sojourn.Shop.max-age has the value '-5'. Allowed: a"
                                + " duration from 1ms to 3650d.");
        assertThat(plan(Map.of("sojourn.Shop.session-id-bytes", "8"), Shop.class).problems())
                .containsExactly(
                        "SJN00201: Setting sojourn.Shop.session-id-bytes has the value '8'."
                                + " Allowed: 16 to 64.");
    }

    @Test
    void an_unknown_setting_is_a_warning_with_the_nearest_valid_name_and_no_value()
            throws IOException {
        units(unit("shop"));
        DeploymentPlan plan =
                plan(Map.of("sojourn.max-aeg", "secret", "other.max-aeg", "1h"), Shop.class);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.warnings())
                .containsExactly(
                        "SJN00202: Setting sojourn.max-aeg is not known to Sojourn and has no"
                                + " effect. Correct its name; the name most like it is"
                                + " sojourn.max-age.");
    }

    @Test
    void of_several_models_one_may_be_named_for_the_web_by_simple_or_full_name()
            throws IOException {
        units(unit("shop"));
        for (String name : List.of("Shop", Shop.class.getName())) {
            DeploymentPlan plan = plan(Map.of("sojourn.web-model", name), Shop.class, Second.class);
            assertThat(plan.problems()).isEmpty();
            assertThat(plan.webModel().map(ModelDefinition::type)).hasValue(Shop.class);
        }
    }

    @Entity
    @SessionModel(persistenceUnit = "shop")
    static class Second extends SessionRecord {}
}
