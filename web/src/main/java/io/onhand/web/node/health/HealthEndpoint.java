package io.onhand.web.node.health;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Sees to it that {@code /health/live} and {@code /health/ready} answer on the port of the API. Payara would map them by
 * itself, to a servlet that reads bodies; that is off. WildFly answers on its management port only, and there does not ask
 * the checks of a WAR inside an EAR.
 */
@WebListener
public class HealthEndpoint implements ServletContextListener {

    private static final String PATH = "/health";

    @Inject
    @Liveness
    private Instance<HealthCheck> liveness;

    @Inject
    @Readiness
    private Instance<HealthCheck> readiness;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        if (!isMapped(context)) {
            map(context, "live", liveness);
            map(context, "ready", readiness);
        }
    }

    private static boolean isMapped(ServletContext context) {
        return context.getServletRegistrations().values().stream()
                .flatMap(servlet -> servlet.getMappings().stream())
                .anyMatch(mapping -> mapping.startsWith(PATH));
    }

    private static void map(ServletContext context, String name, Instance<HealthCheck> checks) {
        ServletRegistration.Dynamic servlet = context.addServlet("health-" + name, new HealthServlet(checks));
        servlet.addMapping(PATH + "/" + name);
    }
}
