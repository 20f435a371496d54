package org.sojourn.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.openmbean.OpenType;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.insight.Insight;
import org.sojourn.internal.insight.ManagedView;
import org.sojourn.internal.insight.SessionsMXBean;
import org.sojourn.support.AdminSession;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** The MXBean of a session model. */
class ManagedViewTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    private List<ObjectName> names() throws Exception {
        return server.queryNames(new ObjectName("org.sojourn:type=Sessions,*"), null).stream()
                .sorted(Comparator.comparing(ObjectName::getCanonicalName))
                .toList();
    }

    private SessionsMXBean proxy(ObjectName name) {
        return JMX.newMXBeanProxy(server, name, SessionsMXBean.class);
    }

    @Test
    void each_model_has_an_mxbean_while_the_application_runs() throws Exception {
        assertThat(names()).isEmpty();
        try (Node node = Node.start(new SuppliedBeans(), ShopSession.class, AdminSession.class)) {
            assertThat(node).isNotNull();
            assertThat(names())
                    .extracting(ObjectName::toString)
                    .containsExactly(
                            "org.sojourn:type=Sessions,model=AdminSession,application=application",
                            "org.sojourn:type=Sessions,model=ShopSession,application=application");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void two_applications_with_the_same_model_on_one_server_have_one_each() throws Exception {
        try (Telescope two = new Telescope(new SuppliedBeans())) {
            assertThat(names())
                    .extracting(name -> name.getKeyProperty("application"))
                    .containsExactly("application", "application-2");
            two.rotated();
            assertThat(names())
                    .extracting(name -> proxy(name).getCreated())
                    .as("each has figures of its own")
                    .containsExactlyInAnyOrder(1L, 0L);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void it_shows_what_has_happened() throws Exception {
        try (Telescope telescope = new Telescope(new SuppliedBeans())) {
            telescope.everything();
            SessionsMXBean shown =
                    names().stream()
                            .map(this::proxy)
                            .max(Comparator.comparing(SessionsMXBean::getCreated))
                            .orElseThrow();
            assertThat(shown.getModel()).isEqualTo("ShopSession");
            assertThat(shown.getCreated()).isEqualTo(4);
            assertThat(shown.getRotated()).isEqualTo(1);
            assertThat(shown.getConflicts()).isEqualTo(2);
            assertThat(shown.getMerges()).isPositive();
            assertThat(shown.getDiscarded()).isEqualTo(1);
            assertThat(shown.getRefusedClasses()).isPositive();
            assertThat(shown.getStoresRefused()).isEqualTo(2);
            assertThat(shown.getLoadsFound()).isPositive();
            assertThat(shown.getLoadsMissing()).isPositive();
            assertThat(shown.getLoadsFailed()).isZero();
            assertThat(shown.getBytesRead()).isPositive();
            assertThat(shown.getBytesWritten()).isPositive();
            assertThat(shown.getResident()).isZero();
            assertThat(shown.getReadBatchSize()).isGreaterThanOrEqualTo(1);
            assertThat(shown.getReadSlotsLimit()).isPositive();
            assertThat(shown.getReadSlotsUsed()).isZero();
            assertThat(shown.getReadQueue()).isZero();
            assertThat(shown.getLoadMillis99())
                    .isGreaterThanOrEqualTo(shown.getLoadMillisMedian())
                    .isPositive();
        }
    }

    @Test
    void all_its_attributes_have_open_types() throws Exception {
        try (Telescope telescope = new Telescope(new SuppliedBeans())) {
            telescope.missing();
            MBeanAttributeInfo[] attributes = server.getMBeanInfo(names().get(0)).getAttributes();
            assertThat(Stream.of(attributes))
                    .allMatch(
                            info ->
                                    info.getDescriptor().getFieldValue("openType")
                                            instanceof OpenType);
        }
    }

    @Test
    void a_name_with_special_characters_is_quoted() throws Exception {
        MBeanServer own = MBeanServerFactory.newMBeanServer();
        Insight insight = new Insight("ShopSession", false);
        try (ManagedView view = ManagedView.register(own, insight, "/a=b,*").orElseThrow()) {
            assertThat(view).isNotNull();
            assertThat(own.queryNames(new ObjectName("org.sojourn:*"), null))
                    .extracting(name -> ObjectName.unquote(name.getKeyProperty("application")))
                    .containsExactly("/a=b,*");
        }
        assertThat(own.queryNames(new ObjectName("org.sojourn:*"), null)).isEmpty();
    }

    @Test
    void an_application_starts_without_it_if_it_cannot_be_registered() {
        MBeanServer own = MBeanServerFactory.newMBeanServer();
        try (LoggedLines log = LoggedLines.record()) {
            Optional<ManagedView> view =
                    ManagedView.register(own, new Insight("a,b", false), "shop");
            assertThat(view).isEmpty();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "WARNING SJN01201: The MXBean of session model a,b could not be"
                                    + " registered: ");
        }
    }
}
