package io.onhand.web.node.traffic;

import io.onhand.order.api.OrderQueries;
import io.onhand.shared.management.JmxRegistration;
import io.onhand.web.node.traffic.Traffic.Phase;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Shows the {@link Traffic} through JMX as long as the application is deployed, and lets it be directed. */
@WebListener
public class RestApi implements ServletContextListener {

    private static final Logger LOG = Logger.getLogger(RestApi.class.getName());

    @Resource(lookup = "java:app/AppName")
    private String application;

    @EJB
    private OrderQueries queries;

    @Inject
    private Traffic traffic;

    private JmxRegistration shown;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var view = new View(version(event.getServletContext()), traffic, queries);
        shown = JmxRegistration.register("RestApi", application, view, RestApiMXBean.class);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (shown != null) {
            shown.close();
        }
    }

    private static String version(ServletContext context) {
        try (InputStream manifest = context.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            String version = manifest == null
                    ? null
                    : new Manifest(manifest).getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return version == null ? "unknown" : version;
        } catch (IOException e) {
            LOG.log(Level.FINE, "the manifest cannot be read", e);
            return "unknown";
        }
    }

    /** What an administrator sees and does of the {@link Traffic}. Thread-safe. */
    private static final class View implements RestApiMXBean {

        private final String version;
        private final Traffic traffic;
        private final OrderQueries queries;

        View(String version, Traffic traffic, OrderQueries queries) {
            this.version = version;
            this.traffic = traffic;
            this.queries = queries;
        }

        @Override
        public String getVersion() {
            return version;
        }

        @Override
        public Phase getPhase() {
            return traffic.phase();
        }

        @Override
        public long getRequestsUnderWay() {
            return traffic.underWay();
        }

        @Override
        public long getRequests() {
            return traffic.requests();
        }

        @Override
        public long getRequestsTurnedAway() {
            return traffic.turnedAway();
        }

        @Override
        public void leave() {
            enter(Phase.LEAVING);
        }

        @Override
        public void close() {
            enter(Phase.CLOSED);
        }

        @Override
        public void serve() {
            enter(Phase.SERVING);
        }

        private void enter(Phase phase) {
            traffic.enter(phase);
            queries.allowWaiting(phase != Phase.CLOSED);
        }
    }
}
