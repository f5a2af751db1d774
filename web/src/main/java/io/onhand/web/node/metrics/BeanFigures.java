package io.onhand.web.node.metrics;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** The numbers and batch sizes that one MXBean shows. */
record BeanFigures(MBeanServer server, ObjectName name) {

    private static final Logger LOG = Logger.getLogger(BeanFigures.class.getName());

    /** Adds them, named after the bean's type and the attribute. */
    void addTo(Exposition text) throws JMException {
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
            Object value = value(attribute);
            String figure = "onhand" + words(name.getKeyProperty("type")) + words(attribute.getName());
            if (value instanceof Number number) {
                text.number(figure, attribute.getDescription(), number);
            } else if (value instanceof CompositeData batches && batches.containsKey("sizes")) {
                text.histogram(figure, attribute.getDescription(), sizes((TabularData) batches.get("sizes")), (Long)
                        batches.get("entries"));
            }
        }
    }

    /** {@code null} when it cannot be read, for example because it comes from a database that is away. */
    private Object value(MBeanAttributeInfo attribute) {
        try {
            return server.getAttribute(name, attribute.getName());
        } catch (JMException | JMRuntimeException e) {
            LOG.log(Level.FINE, e, () -> attribute.getName() + " of " + name + " cannot be read");
            return null;
        }
    }

    /** {@code OrdersAccepted} becomes {@code _orders_accepted}. */
    private static String words(String name) {
        return name.replaceAll("(\\p{Lu})", "_$1").toLowerCase(Locale.ROOT);
    }

    private static SortedMap<Integer, Long> sizes(TabularData table) {
        SortedMap<Integer, Long> sizes = new TreeMap<>();
        table.values().forEach(row -> {
            CompositeData entry = (CompositeData) row;
            sizes.put((Integer) entry.get("key"), (Long) entry.get("value"));
        });
        return sizes;
    }
}
