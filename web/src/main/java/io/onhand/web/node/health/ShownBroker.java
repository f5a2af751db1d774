package io.onhand.web.node.health;

import io.onhand.shared.management.BrokerState;
import io.onhand.shared.management.JmxRegistration;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.function.ToDoubleFunction;

/** Shows the {@link BrokerDisk} through JMX, and so among the metrics, as long as the application is deployed. */
@WebListener
public class ShownBroker implements ServletContextListener {

    @Resource(lookup = "java:app/AppName")
    private String application;

    @Inject
    private BrokerDisk disk;

    private JmxRegistration shown;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        shown = JmxRegistration.register("Broker", application, new View(disk), BrokerMXBean.class);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (shown != null) {
            shown.close();
        }
    }

    private record View(BrokerDisk disk) implements BrokerMXBean {

        @Override
        public double getDiskUsedPercent() {
            return figure(BrokerState.Disk::usedPercent);
        }

        @Override
        public int getDiskLimitPercent() {
            return (int) figure(BrokerState.Disk::limitPercent);
        }

        @Override
        public int getDiskFull() {
            return (int) figure(last -> last.isFull() ? 1 : 0);
        }

        private double figure(ToDoubleFunction<BrokerState.Disk> part) {
            return disk.last().map(part::applyAsDouble).orElse(0.0);
        }
    }
}
