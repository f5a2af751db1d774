package io.onhand.server.beans;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** Prints beans: their attributes with values and descriptions, and their operations. */
final class BeanListing {

    private final MBeanServerConnection server;
    private final PrintWriter out;

    BeanListing(MBeanServerConnection server, PrintWriter out) {
        this.server = server;
        this.out = out;
    }

    void print(Collection<ObjectName> names) throws JMException, IOException {
        for (ObjectName name : names) {
            MBeanInfo info = server.getMBeanInfo(name);
            out.println(name);
            for (MBeanAttributeInfo attribute : sorted(info.getAttributes())) {
                line(attribute, value(name, attribute));
            }
            for (MBeanFeatureInfo operation : sorted(info.getOperations())) {
                line(operation, "(operation)");
            }
        }
    }

    private static <F extends MBeanFeatureInfo> List<F> sorted(F[] features) {
        return Arrays.stream(features)
                .sorted(Comparator.comparing(MBeanFeatureInfo::getName))
                .toList();
    }

    private void line(MBeanFeatureInfo feature, String value) {
        out.printf(Locale.ROOT, "  %-32s %-12s %s%n", feature.getName(), value, feature.getDescription());
    }

    /** An attribute that cannot be read hides none of the others. */
    private String value(ObjectName name, MBeanAttributeInfo attribute) throws IOException {
        if (!attribute.isReadable()) {
            return "(write-only)";
        }
        try {
            return BeanValue.text(server.getAttribute(name, attribute.getName()));
        } catch (JMException | JMRuntimeException e) {
            return "(" + (e.getCause() == null ? e.getMessage() : e.getCause().getMessage()) + ")";
        }
    }
}
