package io.onhand.web.node.metrics;

import io.onhand.shared.management.JmxRegistration;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What the MXBeans of this application show, in the text format of Prometheus: the same on every server. */
@Path("v1/metrics")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class MetricsResource {

    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    @Resource(lookup = "java:app/AppName")
    private String application;

    /** The figures at this moment; those that cannot be read are left out. */
    @GET
    public Response read() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        var text = new Exposition();
        for (ObjectName name : server.queryNames(JmxRegistration.allOf(application), null)) {
            new BeanFigures(server, name).addTo(text);
        }
        return Response.ok(text.toString(), MEDIA_TYPE).build();
    }
}
