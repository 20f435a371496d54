package org.sojourn.internal.insight;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * The MXBean of a session model, while it is registered. Its name is {@code
 * org.sojourn:type=Sessions,model=…,application=…}. A second application of the same name on one
 * server gets the number 2 behind its name, and so on.
 */
public final class ManagedView implements AutoCloseable {

    private static final Logger LOG = System.getLogger("org.sojourn");
    private static final int MOST_APPLICATIONS = 1000;

    private final MBeanServer server;
    private final ObjectName name;

    private ManagedView(MBeanServer server, ObjectName name) {
        this.server = server;
        this.name = name;
    }

    /**
     * Registers the MXBean of a model.
     *
     * @param application the name of the application on its server
     * @return empty if that is not possible, which is logged
     */
    public static Optional<ManagedView> register(
            MBeanServer server, Insight insight, String application) {
        try {
            SessionsView view = new SessionsView(insight.model(), insight.figures());
            StandardMBean bean = new StandardMBean(view, SessionsMXBean.class, true);
            for (int number = 1; number <= MOST_APPLICATIONS; number++) {
                String numbered = number == 1 ? application : application + "-" + number;
                try {
                    ObjectName name = name(insight.model(), numbered);
                    return Optional.of(
                            new ManagedView(
                                    server, server.registerMBean(bean, name).getObjectName()));
                } catch (InstanceAlreadyExistsException ofAnotherApplication) {
                    // the next number may be free
                }
            }
            throw new InstanceAlreadyExistsException(application);
        } catch (JMException | RuntimeException refused) {
            LOG.log(Level.WARNING, InsightMessage.NO_MXBEAN.text(insight.model(), refused));
            return Optional.empty();
        }
    }

    private static ObjectName name(String model, String application) throws JMException {
        return new ObjectName(
                "org.sojourn:type=Sessions,model=%s,application=%s"
                        .formatted(model, legal(application)));
    }

    /** Values with special characters are quoted. */
    private static String legal(String value) {
        boolean isPlain = value.chars().noneMatch(c -> ",=:\"*?\n".indexOf(c) >= 0);
        return isPlain ? value : ObjectName.quote(value);
    }

    @Override
    public void close() {
        try {
            server.unregisterMBean(name);
        } catch (JMException goneAlready) {
            LOG.log(Level.DEBUG, goneAlready);
        }
    }
}
